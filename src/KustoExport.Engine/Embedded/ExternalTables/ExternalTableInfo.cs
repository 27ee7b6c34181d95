using KustoExport.Engine.Queries;
using KustoExport.Kql.Binding;

namespace KustoExport.Engine.Embedded.ExternalTables;

/// <summary>An external table, as it is listed. It holds no credential.</summary>
/// <param name="Name">The name.</param>
/// <param name="Format">The format of the files.</param>
/// <param name="Columns">The columns of the files, and behind them the virtual ones.</param>
/// <param name="ConnectionStrings">The places, with stars for their credentials.</param>
public sealed record ExternalTableInfo(string Name, ExternalFormat Format, IReadOnlyList<ResultColumn> Columns, IReadOnlyList<string> ConnectionStrings)
{
    /// <summary>As <c>partition by</c> has them: <c>Date:datetime = startofday(Timestamp)</c>.</summary>
    public IReadOnlyList<string> Partitions { get; init; } = [];

    /// <summary>As <c>pathformat</c> has it; empty without partitions.</summary>
    public string PathFormat { get; init; } = "";

    public string Folder { get; init; } = "";

    public string DocString { get; init; } = "";

    /// <summary>none, gzip, snappy, lz4_raw, brotli or zstd: what exports to the table write.</summary>
    public string Compression { get; init; } = "none";

    /// <summary>All, FirstFile or None</summary>
    public string IncludeHeaders { get; init; } = "None";

    /// <summary>How the names of files begin; empty where they may begin as they like.</summary>
    public string NamePrefix { get; init; } = "";

    /// <summary>How the names of files end; empty where they may end as they like.</summary>
    public string FileExtension { get; init; } = "";

    /// <summary>UTF8NoBOM or UTF8BOM</summary>
    public string Encoding { get; init; } = "UTF8NoBOM";

    /// <summary>Examples of the addresses of files, where they were asked for.</summary>
    public IReadOnlyList<string> SampleUris { get; init; } = [];

    public static ExternalTableInfo Of(StoredExternalTable table) => new(
        table.Name,
        table.Symbol.Format,
        [.. table.Symbol.Columns.Select(c => new ResultColumn(c.Name, c.Type))],
        [.. table.Connections.Select(ShownConnection.Of)])
    {
        Partitions = [.. table.Symbol.Partitions.Select(PartitionText.Of)],
        PathFormat = PathFormatText.Of(table.Symbol),
        Folder = table.Properties.Folder ?? "",
        DocString = table.Properties.DocString ?? "",
        Compression = table.Properties.IsCompressed == true ? table.Properties.CompressionType ?? "gzip" : "none",
        IncludeHeaders = table.Properties.IncludeHeaders ?? "None",
        NamePrefix = table.Symbol.NamePrefix,
        FileExtension = table.Symbol.FileExtension,
        Encoding = table.Properties.Encoding ?? "UTF8NoBOM",
    };
}
