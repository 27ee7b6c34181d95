namespace KustoExport.Engine.Queries;

/// <summary>Files that are read as one table.</summary>
/// <param name="Paths">Full paths, wildcards allowed.</param>
public sealed record FileSource(IReadOnlyList<string> Paths)
{
    /// <summary>csv, tsv, json, parquet; from the file's extension where null.</summary>
    public string? Format { get; init; }

    /// <summary>The schema as in <c>a:long, b:string</c>; inferred where null.</summary>
    public string? Schema { get; init; }
}
