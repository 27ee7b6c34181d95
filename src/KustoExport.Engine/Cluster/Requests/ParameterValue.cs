using System.Collections;
using System.Globalization;
using KustoExport.Engine.Embedded.Tables;
using KustoExport.Kql;

namespace KustoExport.Engine.Cluster.Requests;

/// <summary>
/// The value of a query parameter as the service takes it (documentation: api/rest/request.md): strings and longs as they are, all else as a literal of KQL.
/// </summary>
internal static class ParameterValue
{
    /// <param name="value">As <see cref="Queries.QueryRequest.Parameters"/> documents it.</param>
    /// <param name="declared">The type that the query declares; null where it couldn't be found.</param>
    /// <returns>A string or a long.</returns>
    public static object Of(object? value, KqlType? declared)
    {
        var type = declared ?? TypeOf(value);
        return (type, value) switch
        {
            (KqlType.String, _) => Convert.ToString(value, CultureInfo.InvariantCulture) ?? string.Empty,
            (_, null) => $"{type.Name()}(null)",
            (_, string text) => Literal(type, text.Trim()),
            (KqlType.Long, sbyte or byte or short or ushort or int or uint or long) => Convert.ToInt64(value, CultureInfo.InvariantCulture),
            _ => Literal(type, Text(value)),
        };
    }

    public static string Text(DateTime time) =>
        (time.Kind == DateTimeKind.Local ? time.ToUniversalTime() : time).ToString("yyyy-MM-ddTHH:mm:ss.fffffffZ", CultureInfo.InvariantCulture);

    // A text may be a literal already.
    private static string Literal(KqlType type, string text)
    {
        var open = text.IndexOf('(', StringComparison.Ordinal);
        return open > 0 && text.EndsWith(')') && KqlTypeNames.TryParse(text[..open].TrimEnd(), out _) ? text : $"{type.Name()}({text})";
    }

    private static string Text(object value) => value switch
    {
        bool flag => flag ? "true" : "false",
        double number => double.IsNaN(number) ? "nan" : double.IsInfinity(number) ? (number > 0 ? "+inf" : "-inf") : number.ToString("R", CultureInfo.InvariantCulture),
        DateTime time => Text(time),
        DateTimeOffset time => Text(time.UtcDateTime),
        TimeSpan time => time.ToString("c", CultureInfo.InvariantCulture),
        IEnumerable => DynamicText.Of(value),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? string.Empty,
    };

    private static KqlType TypeOf(object? value) => value switch
    {
        string => KqlType.String,
        bool => KqlType.Bool,
        double or float => KqlType.Real,
        decimal or ulong => KqlType.Decimal,
        DateTime or DateTimeOffset => KqlType.DateTime,
        TimeSpan => KqlType.TimeSpan,
        Guid => KqlType.Guid,
        IEnumerable or null => KqlType.Dynamic,
        _ => KqlType.Long,
    };
}
