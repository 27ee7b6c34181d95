using DuckDB.NET.Data;
using KustoExport.Engine.Embedded.Files;
using KustoExport.Kql.Binding;

namespace KustoExport.Engine.Embedded.External;

/// <summary>External data whose records are lines of fields.</summary>
internal static class DelimitedText
{
    /// <summary>What stands between the fields of a record.</summary>
    public static char DelimiterOf(ExternalFormat format) =>
        format switch { ExternalFormat.Tsv => '\t', ExternalFormat.Psv => '|', ExternalFormat.Scsv => ';', ExternalFormat.Sohsv => '\u0001', _ => ',' };

    /// <summary>Looks at a file; null where it is empty. Its fields have no names but their places: c0, c1 …</summary>
    public static CsvShape? ShapeOf(DuckDBConnection connection, string path, ExternalFormat format, bool ignoresFirstRecord)
    {
        var delimiter = DelimiterOf(format);
        var lines = TextLines.First(connection, path, 64);
        if (!lines.Exists(l => !string.IsNullOrEmpty(l)))
            return null;
        var fields = CsvRecord.Read(lines, delimiter).First().Fields.Count;
        return new CsvShape(path, delimiter, [.. Enumerable.Range(0, fields).Select(i => $"c{i}")], ignoresFirstRecord) { BlankLines = lines.TakeWhile(string.IsNullOrEmpty).Count() };
    }
}
