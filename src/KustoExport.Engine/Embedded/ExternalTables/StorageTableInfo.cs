using KustoExport.Engine.Queries;
using KustoExport.Kql.Binding;

namespace KustoExport.Engine.Embedded.ExternalTables;

/// <summary>An external table over files in a storage, as it is listed. Its columns are those of the files, and behind them the virtual ones.</summary>
public sealed record StorageTableInfo : ExternalTableInfo
{
    public StorageTableInfo(StoredStorageTable table)
    {
        Name = table.Name;
        TableType = table.TableType;
        Format = table.Symbol.Format;
        Columns = ColumnsOf(table);
        ConnectionStrings = table.ShownConnections;
        Partitions = [.. table.Symbol.Partitions.Select(PartitionText.Of)];
        PathFormat = PathFormatText.Of(table.Symbol);
        Folder = table.Properties.Folder ?? "";
        DocString = table.Properties.DocString ?? "";
        Compression = table.Properties.IsCompressed == true ? table.Properties.CompressionType ?? "gzip" : "none";
        IncludeHeaders = table.Properties.IncludeHeaders ?? "None";
        NamePrefix = table.Symbol.NamePrefix;
        FileExtension = table.Symbol.FileExtension;
        Encoding = table.Properties.Encoding ?? "UTF8NoBOM";
    }

    public override string Name { get; }

    public override string TableType { get; }

    /// <summary>The format of the files.</summary>
    public ExternalFormat Format { get; }

    public override IReadOnlyList<ResultColumn> Columns { get; }

    public override IReadOnlyList<string> ConnectionStrings { get; }

    /// <summary>As <c>partition by</c> has them: <c>Date:datetime = startofday(Timestamp)</c>.</summary>
    public IReadOnlyList<string> Partitions { get; }

    /// <summary>As <c>pathformat</c> has it; empty without partitions.</summary>
    public string PathFormat { get; }

    public override string Folder { get; }

    public override string DocString { get; }

    /// <summary>none, gzip, snappy, lz4_raw, brotli or zstd: what exports to the table write.</summary>
    public string Compression { get; }

    /// <summary>All, FirstFile or None</summary>
    public string IncludeHeaders { get; }

    /// <summary>How the names of files begin; empty where they may begin as they like.</summary>
    public string NamePrefix { get; }

    /// <summary>How the names of files end; empty where they may end as they like.</summary>
    public string FileExtension { get; }

    /// <summary>UTF8NoBOM or UTF8BOM</summary>
    public string Encoding { get; }

    /// <summary>Examples of the addresses of files, where they were asked for.</summary>
    public IReadOnlyList<string> SampleUris { get; init; } = [];
}
