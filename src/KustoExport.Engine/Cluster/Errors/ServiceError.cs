using System.Text.Json;
using System.Text.RegularExpressions;

namespace KustoExport.Engine.Cluster.Errors;

/// <summary>What a service says went wrong, in one of the forms that it says so (documentation: api/rest/response-v2.md).</summary>
/// <param name="Code">Its most precise code, of an inner error where there is one; null where it gives none.</param>
/// <param name="Message">Its text.</param>
internal sealed partial record ServiceError(string? Code, string Message)
{
    /// <summary>Whether sending the request again is in vain; the status of HTTP doesn't say that.</summary>
    public bool IsPermanent { get; init; } = true;

    /// <summary>Null where the error has none.</summary>
    public string? ActivityId { get; init; }

    /// <summary>The place in the query, from 1; of syntax errors.</summary>
    public (int Line, int Column)? Place { get; init; }

    /// <summary>More rows than the service gives out, or more bytes.</summary>
    public bool IsTruncation => Says("80DA0003") || Says("E_QUERY_RESULT_SET_TOO_LARGE");

    /// <summary>The time that the request was given is over.</summary>
    public bool IsTimeout => Says("Query is expired") || Says("E_QUERY_TIMEOUT") || Code is "Timeout" or "RequestTimeout" or "General_Timeout";

    /// <summary>Whether a query took more than it may: it would do so again, whatever the service says of permanence (documentation: concepts/query-limits.md).</summary>
    public static bool IsOfLimit(string? code) => code is "LimitsExceeded" or "E_RUNAWAY_QUERY" or "80DA0001";

    /// <summary>Reads <c>{"error":{…}}</c>, <c>{"OneApiErrors":[…]}</c>, <c>{"Exceptions":["…"]}</c> or <c>{"message":"…"}</c>; text that is no JSON is the message.</summary>
    public static ServiceError Parse(ReadOnlyMemory<byte> text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            return Read(document.RootElement) ?? OfText(document.RootElement.GetRawText());
        }
        catch (JsonException)
        {
            return OfText(System.Text.Encoding.UTF8.GetString(text.Span).Trim());
        }
    }

    /// <summary>An error of which there is nothing but a text.</summary>
    public static ServiceError OfText(string text) => new(CodeIn().Match(text) is { Success: true } code ? code.Value : null, text)
    {
        ActivityId = ActivityIn().Match(text) is { Success: true } activity ? activity.Groups[1].Value : null,
    };

    private static ServiceError? Read(JsonElement element)
    {
        if (element.ValueKind == JsonValueKind.String)
            return OfText(element.GetString()!);
        if (element.ValueKind == JsonValueKind.Array)
            return element.GetArrayLength() > 0 ? Read(element[0]) : null;
        if (element.ValueKind != JsonValueKind.Object)
            return null;
        foreach (var name in (ReadOnlySpan<string>)["error", "Error", "OneApiErrors", "Exceptions"])
        {
            if (element.TryGetProperty(name, out var inside) && inside.ValueKind != JsonValueKind.Null)
                return Read(inside);
        }

        return Text(element, "@message") is null && Text(element, "message") is null && Text(element, "Message") is null && Text(element, "code") is null ? null : OneApi(element);
    }

    // The innermost error is the precise one; the outer ones say "bad request".
    private static ServiceError OneApi(JsonElement error)
    {
        var most = error;
        while (most.TryGetProperty("innererror", out var inner) && inner.ValueKind == JsonValueKind.Object)
            most = inner;
        var message = Text(error, "@message") ?? Text(error, "message") ?? Text(error, "Message") ?? Text(error, "code")!;
        return new ServiceError(Text(most, "@errorCode") ?? Text(most, "code") ?? Text(error, "code") ?? OfText(message).Code, message)
        {
            IsPermanent = !error.TryGetProperty("@permanent", out var permanent) || permanent.ValueKind != JsonValueKind.False,
            ActivityId = error.TryGetProperty("@context", out var context) && context.ValueKind == JsonValueKind.Object ? Text(context, "activityId") : null,
            Place = Number(most, "@line") is { } line && Number(most, "@pos") is { } column ? (line, column) : null,
        };
    }

    private static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 } text ? text : null;

    private static int? Number(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value)
        && int.TryParse(value.ValueKind == JsonValueKind.String ? value.GetString() : value.GetRawText(), System.Globalization.CultureInfo.InvariantCulture, out var number) ? number : null;

    private bool Says(string words) => Message.Contains(words, StringComparison.OrdinalIgnoreCase) || Code == words;

    [GeneratedRegex(@"\b80DA[0-9A-F]{4}\b|\bE_[A-Z]+(?:_[A-Z]+)+\b|\b(?:SEM|SYN)[0-9]{4}\b|^[A-Z][A-Za-z]+_[A-Za-z]+(?=:)")]
    private static partial Regex CodeIn();

    [GeneratedRegex("ActivityId='([^']+)'")]
    private static partial Regex ActivityIn();
}
