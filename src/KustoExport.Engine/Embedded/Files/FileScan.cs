using KustoExport.Engine.Embedded.Translation;

namespace KustoExport.Engine.Embedded.Files;

/// <summary>Files of one shape, read by one table function.</summary>
internal sealed record FileScan(string FromSql, IReadOnlyList<ScanColumn> Columns)
{
    /// <summary>Files of several shapes, which all have the same columns by now, one after the other.</summary>
    public static FileScan Union(IReadOnlyList<FileScan> scans) =>
        scans.Count == 1 ? scans[0] : Select(string.Join(" UNION ALL ", scans.Select(scan => scan.SelectSql)), scans[0].Columns);

    /// <summary>
    /// The same, with the values in a SELECT of their own. Values that may raise an error need that: DuckDB takes no such expression inside of
    /// TRY, and there the error would become a null.
    /// </summary>
    public FileScan Fenced() => Select(SelectSql, Columns);

    private string SelectSql => $"SELECT {string.Join(", ", Columns.Select((column, i) => $"{column.Value("t")} AS v{i}"))} FROM {FromSql} AS t";

    // By number: names may differ in case only, which SQL wouldn't tell.
    private static FileScan Select(string select, IReadOnlyList<ScanColumn> columns) =>
        new($"({select})", [.. columns.Select((column, i) => new ScanColumn(column.Column, FormattableString.Invariant($"{ScanColumn.Alias}.v{i}")))]);

    /// <summary>A list of files as the table functions take it.</summary>
    public static string FileList(IEnumerable<string> files) => $"[{string.Join(", ", files.Select(f => SqlText.String(FilePaths.ForDuckDB(f))))}]";
}
