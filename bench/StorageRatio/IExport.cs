namespace StorageRatio;

/// <summary>A way to bring the rows of a Parquet file to storage.</summary>
internal interface IExport : IDisposable
{
    void Export(string file, string format);
}
