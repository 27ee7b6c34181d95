namespace StorageRatio;

/// <summary>A way to bring the rows of a Parquet file to storage.</summary>
internal interface IExport : IDisposable
{
    /// <summary>Parquet whose row groups are those that COPY has by itself on its way, and those of <c>.export</c> on the other.</summary>
    const string ParquetOfOwnGroups = "parquet-own";

    /// <param name="file">The Parquet file.</param>
    /// <param name="format">csv, csv.gz, parquet, or <see cref="ParquetOfOwnGroups"/>.</param>
    void Export(string file, string format);
}
