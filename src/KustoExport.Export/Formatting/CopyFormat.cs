using System.Globalization;
using KustoExport.Engine.Embedded.Functions;
using KustoExport.Engine.Embedded.Slices;
using KustoExport.Engine.Embedded.Translation;
using KustoExport.Engine.Queries;
using KustoExport.Export.Requests;

namespace KustoExport.Export.Formatting;

/// <summary>
/// How DuckDB's COPY, the fast way, writes the rows of a source. One statement formats and writes a whole result. Of a result that is cut, one
/// statement formats the rows and says the size of each, and one for each file writes a slice of them.
/// </summary>
internal sealed class CopyFormat
{
    private readonly string _fromSql;
    private readonly IReadOnlyList<string> _values;
    private readonly IReadOnlyList<string> _names;
    private readonly string _options;

    private CopyFormat(RowSource source, IReadOnlyList<string> values, IReadOnlyList<string> names, string options) =>
        (_fromSql, _values, _names, _options) = (source.FromSql, values, names, options);

    /// <summary>A SELECT of the formatted rows, which is cut by <see cref="Rule"/>.</summary>
    public required string Rows { get; init; }

    /// <summary>What the size of a row is: in text the bytes of the record; in Parquet those of the values, before encoding and compression.</summary>
    public required SliceRule Rule { get; init; }

    /// <param name="source">The rows.</param>
    /// <param name="format">The format.</param>
    /// <param name="options">What Parquet is to be like.</param>
    /// <param name="header">Whether text begins with the column names.</param>
    public static CopyFormat Of(RowSource source, ExportFormat format, ArtifactOptions options, bool header) =>
        format == ExportFormat.Parquet ? Parquet(source, options)
        : format.HasHeaders() && source.HasDistinctNames ? Delimited(source, TextRecord.Delimiter(format), Header(header))
        : Records(source, format, Header(header));

    /// <summary>The statement that writes the whole result to a file.</summary>
    public string Whole(string path) => Copy(_values, _fromSql, path, _options);

    /// <summary>The statement that writes a slice of <see cref="Rows"/> to a file. Its rows stay in order where one thread reads the slice.</summary>
    public string Slice(string fromSql, string path) => Copy(Positions(_values.Count), fromSql, path, _options + ", PRESERVE_ORDER false");

    private static CopyFormat Parquet(RowSource source, ArtifactOptions options)
    {
        var precision = options.ParquetDatetimePrecision ?? DatetimePrecision.Microsecond;
        var compression = (options.Compression ?? FormatRules.DefaultCompression(ExportFormat.Parquet)) switch
        {
            ArtifactCompression.None => "uncompressed",
            var named => named.ToString().ToLowerInvariant(),
        };
        var rowGroupSize = options.ParquetRowGroupSize ?? ArtifactOptions.DefaultRowGroupSize;
        var values = Each(source, (value, column) => ParquetValue.Of(value, column.Type, precision));
        return new(source, values, Names(source), string.Create(CultureInfo.InvariantCulture, $"FORMAT parquet, COMPRESSION {compression}, ROW_GROUP_SIZE {rowGroupSize}"))
        {
            Rows = $"SELECT {List(values, Positions(values.Count))} FROM {source.FromSql}",
            Rule = new SliceRule.Groups(rowGroupSize, source.Columns.Sum(column => ParquetValue.Width(column.Type))),
        };
    }

    private static CopyFormat Delimited(RowSource source, char delimiter, string header)
    {
        var values = Each(source, (value, column) => TextRecord.Field(source, value, column.Type));
        var positions = Positions(values.Count);
        var texts = List([.. values.Select(value => $"CAST({value} AS VARCHAR)")], positions);
        var layout = delimiter + string.Concat(Each(source, (_, column) => TextRecord.NeedsNoQuotes(source, column.Type) ? "-" : "q"));
        return new(source, values, Names(source), $"FORMAT csv, {header}, DELIMITER '{delimiter}'")
        {
            Rule = new SliceRule.Records(),
            Rows = $"SELECT *, {TextSize.Name}('{layout}', {string.Join(", ", positions)}) FROM (SELECT {texts} FROM {source.FromSql})",
        };
    }

    // One column that holds whole records, written as it is: no quoting, and a delimiter that is never used.
    private static CopyFormat Records(RowSource source, ExportFormat format, string header)
    {
        var record = TextRecord.Sql(source, format);
        return new(source, [record], [SqlText.Name(TextRecord.Header(source.Columns, format) ?? "record")], $"FORMAT csv, {header}, QUOTE '', ESCAPE '', DELIMITER '\u0001'")
        {
            Rule = new SliceRule.Records(),
            Rows = $"SELECT record, strlen(record) + 1 FROM (SELECT {record} AS record FROM {source.FromSql})",
        };
    }

    // The name of the file is ours to give until it is complete, so DuckDB need not use a temporary one too. RETURN_FILES has it answer
    // with a row, whose first column is the number of records as a long.
    private string Copy(IReadOnlyList<string> values, string fromSql, string path, string options) =>
        $"COPY (SELECT {List(values, _names)} FROM {fromSql}) TO {SqlText.String(path)} ({options}, USE_TMP_FILE false, RETURN_FILES true)";

    private static string Header(bool header) => header ? "HEADER true" : "HEADER false";

    private static string List(IReadOnlyList<string> values, IReadOnlyList<string> names) => string.Join(", ", values.Zip(names, (value, name) => $"{value} AS {name}"));

    private static List<string> Each(RowSource source, Func<string, ResultColumn, string> format) => [.. source.Columns.Select((column, i) => format(RowSource.Name(i), column))];

    private static List<string> Names(RowSource source) => [.. source.Columns.Select(column => SqlText.Name(column.Name))];

    private static List<string> Positions(int count) => [.. Enumerable.Range(0, count).Select(RowSource.Name)];
}
