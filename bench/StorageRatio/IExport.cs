namespace StorageRatio;

/// <summary>A way to bring the rows of a Parquet file to storage.</summary>
internal interface IExport : IDisposable
{
    /// <summary>Parquet whose row groups are those that the documentation gives <c>.export</c>, on both ways.</summary>
    const string ParquetOfModulesGroups = "parquet-100k";

    /// <param name="file">The Parquet file.</param>
    /// <param name="format">csv, csv.gz, parquet, or <see cref="ParquetOfModulesGroups"/>.</param>
    void Export(string file, string format);
}
