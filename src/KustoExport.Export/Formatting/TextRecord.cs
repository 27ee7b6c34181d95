using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using KustoExport.Engine.Embedded.Translation;
using KustoExport.Engine.Queries;
using KustoExport.Export.Requests;
using KustoExport.Kql;

namespace KustoExport.Export.Formatting;

/// <summary>A row as one record of a text format, without the line break that ends it; and the line of column names.</summary>
internal static class TextRecord
{
    // Escapes only what JSON says must be: names are for people to read.
    private static readonly JsonSerializerOptions s_plainJson = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>SQL of the record, a VARCHAR.</summary>
    public static string Sql(RowSource source, ExportFormat format) => format == ExportFormat.Json ? Json(source) : Delimited(source, format);

    /// <summary>The column names, or null for JSON, which has them in every record.</summary>
    public static string? Header(IReadOnlyList<ResultColumn> columns, ExportFormat format) =>
        format.HasHeaders() ? string.Join(Delimiter(format), columns.Select(c => Quoted(c.Name, Delimiter(format)))) : null;

    /// <summary>What stands in an artifact before its first record.</summary>
    public static byte[] Opening(IReadOnlyList<ResultColumn> columns, ExportRequest request, bool hasHeader) => Encoding.UTF8.GetBytes(
        (request.Options.Encoding == TextEncoding.UTF8BOM ? "\uFEFF" : string.Empty) + (hasHeader ? Header(columns, request.Format) + "\n" : string.Empty));

    public static char Delimiter(ExportFormat format) => format == ExportFormat.Tsv ? '\t' : ',';

    /// <summary>
    /// SQL of a field for COPY, which quotes by itself. A null is an empty field; where it is the only field it becomes a quoted one,
    /// because readers skip empty lines.
    /// </summary>
    public static string Field(RowSource source, string value, KqlType type) =>
        source.Columns.Count == 1 && type != KqlType.String ? $"coalesce(CAST({TextValue.Of(value, type)} AS VARCHAR), '')" : TextValue.Of(value, type);

    /// <summary>Whether no value of a type has quotes, as far as it isn't null.</summary>
    public static bool NeedsNoQuotes(RowSource source, KqlType type) => type is not (KqlType.String or KqlType.Dynamic) && source.Columns.Count > 1;

    /// <summary>The name of a member of a JSON object, with its colon.</summary>
    public static string MemberName(string name) => JsonSerializer.Serialize(name, s_plainJson) + ":";

    private static string Json(RowSource source)
    {
        var members = source.Columns.Select((column, i) => $"{SqlText.String(MemberName(column.Name))}, {JsonValue.Of(RowSource.Name(i), column.Type)}");
        return $"concat('{{', {string.Join(", ',', ", members)}, '}}')";
    }

    private static string Delimited(RowSource source, ExportFormat format)
    {
        var delimiter = Delimiter(format);
        var fields = source.Columns.Select((column, i) => (Sql: Field(source, RowSource.Name(i), column.Type), column.Type));

        // concat takes a null for an empty text, which is what an empty field is.
        var quoted = fields.Select(f => NeedsNoQuotes(source, f.Type) ? f.Sql : QuotedSql(f.Sql, delimiter));
        return $"concat({string.Join($", {SqlText.String(delimiter.ToString())}, ", quoted)})";
    }

    // The same fields are quoted as DuckDB's COPY quotes: both ways of writing give the same bytes.
    private static string QuotedSql(string text, char delimiter) =>
        $"CASE WHEN {text} = '' THEN '\"\"' WHEN regexp_matches({text}, '[{Escaped(delimiter)}\"#\\r\\n]') " +
        $"THEN '\"' || replace({text}, '\"', '\"\"') || '\"' ELSE {text} END";

    private static string Escaped(char delimiter) => delimiter == '\t' ? "\\t" : delimiter.ToString();

    private static string Quoted(string name, char delimiter)
    {
        if (name.Length > 0 && name.AsSpan().IndexOfAny($"{delimiter}\"#\r\n") < 0)
            return name;
        return new StringBuilder(name).Replace("\"", "\"\"").Insert(0, '"').Append('"').ToString();
    }
}
