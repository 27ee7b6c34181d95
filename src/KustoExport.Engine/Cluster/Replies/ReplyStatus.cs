using System.Globalization;
using System.Text.Json;
using KustoExport.Engine.Cluster.Errors;

namespace KustoExport.Engine.Cluster.Replies;

/// <summary>
/// Finds failures in what a service says of the request's run: a row whose level is 2 or less is one, whatever the rest of the reply says
/// (documentation: api/rest/response.md, api/rest/response-v2.md).
/// </summary>
internal static class ReplyStatus
{
    private const long Error = 2;

    /// <summary>Of <c>QueryCompletionInformation</c>, second version.</summary>
    public static ServiceError? Failure(ColumnBatch batch) =>
        Failure([.. batch.Columns.Select(c => c.Column.Name)], batch.ToRows().Rows, "Level", "StatusCodeName", "Payload");

    /// <summary>Of <c>QueryStatus</c>, first version.</summary>
    public static ServiceError? Failure(LaterTable table) =>
        Failure([.. table.Columns.Select(c => c.Name)], table.TakeRows(), "Severity", "StatusDescription", "StatusDescription");

    private static ServiceError? Failure(List<string> columns, IEnumerable<object?[]> rows, string level, string status, string text)
    {
        var levelAt = columns.IndexOf(level);
        if (levelAt < 0)
            return null;
        var failed = rows.FirstOrDefault(row => row[levelAt] is not null && Convert.ToInt64(row[levelAt], CultureInfo.InvariantCulture) <= Error);
        if (failed is null)
            return null;

        var message = TextOf(Value(text));
        var name = Value(status);
        if (name.Length > 0 && !message.Contains(name, StringComparison.Ordinal))
            message = $"{name} {message}";
        return ServiceError.OfText(message.Trim()) with
        {
            // An HRESULT, of which the documentation gives the hexadecimal form.
            Code = long.TryParse(Value("StatusCode"), CultureInfo.InvariantCulture, out var code) && code != 0 ? ((uint)code).ToString("X8", CultureInfo.InvariantCulture) : null,
            ActivityId = Value("ActivityId") is { Length: > 0 } activity ? activity : null,
        };

        string Value(string column) => columns.IndexOf(column) is >= 0 and var at ? Convert.ToString(failed[at], CultureInfo.InvariantCulture) ?? string.Empty : string.Empty;
    }

    // {"Count":1,"Text":"…"} or the text itself.
    private static string TextOf(string payload)
    {
        try
        {
            using var document = JsonDocument.Parse(payload);
            return document.RootElement.ValueKind == JsonValueKind.Object && document.RootElement.TryGetProperty("Text", out var text) ? text.ToString() : payload;
        }
        catch (JsonException)
        {
            return payload;
        }
    }
}
