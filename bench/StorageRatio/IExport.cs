namespace StorageRatio;

/// <summary>A way to bring the rows of a Parquet file to storage.</summary>
internal interface IExport : IDisposable
{
    /// <summary>Exports a few rows.</summary>
    void Warm(string file, string format);

    void Export(string file, string format);
}
