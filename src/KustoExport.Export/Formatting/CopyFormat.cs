using System.Globalization;
using KustoExport.Engine.Embedded.Slices;
using KustoExport.Engine.Embedded.Translation;
using KustoExport.Export.Requests;

namespace KustoExport.Export.Formatting;

/// <summary>How DuckDB's COPY writes the rows of a source as Parquet: all of them by one statement, or cut, by one for each file that writes a slice of them.</summary>
internal sealed class CopyFormat
{
    private readonly RowSource _source;
    private readonly List<string> _values;
    private readonly string _options;

    public CopyFormat(RowSource source, ArtifactOptions options)
    {
        var precision = options.ParquetDatetimePrecision ?? DatetimePrecision.Microsecond;
        var rowGroupSize = options.ParquetRowGroupSize ?? ArtifactOptions.DefaultRowGroupSize;
        var compression = (options.Compression ?? FormatRules.DefaultCompression(ExportFormat.Parquet)) switch
        {
            ArtifactCompression.None => "uncompressed",
            var named => named.ToString().ToLowerInvariant(),
        };
        _source = source;
        _values = [.. source.Columns.Select((column, i) => ParquetValue.Of(RowSource.Name(i), column.Type, precision, source.Timestamps.Contains(i)))];
        _options = string.Create(CultureInfo.InvariantCulture, $"FORMAT parquet, COMPRESSION {compression}, ROW_GROUP_SIZE {rowGroupSize}");
        Rule = new SliceRule(rowGroupSize, source.Columns.Sum(column => ParquetValue.Width(column.Type)));
    }

    /// <summary>A SELECT of the formatted rows, which is cut by <see cref="Rule"/>.</summary>
    public string Rows => $"SELECT {List(_values, Positions())} FROM {_source.FromSql}";

    /// <summary>The size of a row is that of its values, before encoding and compression.</summary>
    public SliceRule Rule { get; }

    /// <summary>The statement that writes the whole result to a file.</summary>
    public string Whole(string path) => Copy(_values, _source.FromSql, path, _options);

    /// <summary>The statement that writes a slice of <see cref="Rows"/> to a file. Its rows stay in order where one thread reads the slice.</summary>
    public string Slice(string fromSql, string path) => Copy(Positions(), fromSql, path, _options + ", PRESERVE_ORDER false");

    // The name of the file is ours to give until it is complete, so DuckDB need not use a temporary one too. RETURN_FILES has it answer
    // with a row, whose first column is the number of records as a long.
    private string Copy(IEnumerable<string> values, string fromSql, string path, string options) =>
        $"COPY (SELECT {List(values, _source.Columns.Select(column => SqlText.Name(column.Name)))} FROM {fromSql}) TO {SqlText.String(path)} ({options}, USE_TMP_FILE false, RETURN_FILES true)";

    private static string List(IEnumerable<string> values, IEnumerable<string> names) => string.Join(", ", values.Zip(names, (value, name) => $"{value} AS {name}"));

    private IEnumerable<string> Positions() => Enumerable.Range(0, _values.Count).Select(RowSource.Name);
}
