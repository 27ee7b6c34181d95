using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using KustoExport.Engine.Queries;
using KustoExport.Export.Requests;

namespace KustoExport.Export.Formatting;

/// <summary>What stands in a text file beside the values: the line of column names, a byte order mark, the names of members.</summary>
internal static class TextRecord
{
    // Escapes only what JSON says must be: names are for people to read.
    private static readonly JsonSerializerOptions s_plainJson = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The column names, or null for JSON, which has them in every record.</summary>
    public static string? Header(IReadOnlyList<ResultColumn> columns, ExportFormat format) =>
        format.HasHeaders() ? string.Join(Delimiter(format), columns.Select(c => Quoted(c.Name, Delimiter(format)))) : null;

    /// <summary>What stands in an artifact before its first record.</summary>
    public static byte[] Opening(IReadOnlyList<ResultColumn> columns, ExportRequest request, bool hasHeader) => Encoding.UTF8.GetBytes(
        (request.Options.Encoding == TextEncoding.UTF8BOM ? "\uFEFF" : string.Empty) + (hasHeader ? Header(columns, request.Format) + "\n" : string.Empty));

    public static char Delimiter(ExportFormat format) => format == ExportFormat.Tsv ? '\t' : ',';

    /// <summary>The name of a member of a JSON object, with its colon.</summary>
    public static string MemberName(string name) => JsonSerializer.Serialize(name, s_plainJson) + ":";

    private static string Quoted(string name, char delimiter)
    {
        if (name.Length > 0 && name.AsSpan().IndexOfAny($"{delimiter}\"#\r\n") < 0)
            return name;
        return new StringBuilder(name).Replace("\"", "\"\"").Insert(0, '"').Append('"').ToString();
    }
}
