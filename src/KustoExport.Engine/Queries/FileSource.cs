namespace KustoExport.Engine.Queries;

/// <summary>Files that are read as one table.</summary>
/// <param name="Paths">Full paths, wildcards allowed.</param>
public sealed record FileSource(IReadOnlyList<string> Paths)
{
    /// <summary>Whether <see cref="Paths"/> are names as they stand, in which <c>*</c>, <c>?</c> and <c>[</c> mean themselves.</summary>
    public bool IsLiteral { get; init; }

    /// <summary>csv, tsv, json, parquet; from the file's extension where null.</summary>
    public string? Format { get; init; }

    /// <summary>The schema as in <c>a:long, b:string</c>; inferred where null.</summary>
    public string? Schema { get; init; }

    /// <summary>Text files: no line of column names; the columns are called Column1, Column2 … unless a schema names them.</summary>
    public bool NoHeader { get; init; }

    /// <summary>Text files: the first line holds the column names, whatever it looks like.</summary>
    public bool HasHeader { get; init; }

    /// <summary>csv: what stands between fields; found out from the first line where null.</summary>
    public char? Delimiter { get; init; }
}
