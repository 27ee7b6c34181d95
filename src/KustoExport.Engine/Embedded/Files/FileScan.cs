using KustoExport.Engine.Embedded.Translation;

namespace KustoExport.Engine.Embedded.Files;

/// <summary>Files of one shape, read by one table function.</summary>
internal sealed record FileScan(string FromSql, IReadOnlyList<ScanColumn> Columns)
{
    /// <summary>Files of several shapes, which all have the same columns by now, one after the other.</summary>
    public static FileScan Union(IReadOnlyList<FileScan> scans)
    {
        if (scans.Count == 1)
            return scans[0];
        var selects = scans.Select(scan => $"SELECT {string.Join(", ", scan.Columns.Select(c => $"{c.Value("t")} AS {SqlText.Name(c.Column.Name)}"))} FROM {scan.FromSql} AS t");
        return new FileScan(
            $"({string.Join(" UNION ALL ", selects)})",
            [.. scans[0].Columns.Select(c => new ScanColumn(c.Column, $"{ScanColumn.Alias}.{SqlText.Name(c.Column.Name)}"))]);
    }

    /// <summary>A list of files as the table functions take it.</summary>
    public static string FileList(IEnumerable<string> files) => $"[{string.Join(", ", files.Select(f => SqlText.String(FilePaths.ForDuckDB(f))))}]";
}
