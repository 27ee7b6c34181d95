using System.Globalization;
using System.Text;

namespace KustoExport.Kql.Syntax.Literals;

/// <summary>
/// Writes the compact JSON text that stands for dynamic values: no white space; strings escape the quote, the backslash and control
/// characters only; reals always carry a point or an exponent, so that they stay reals.
/// </summary>
public static class JsonText
{
    public static string OfReal(double value)
    {
        if (!double.IsFinite(value))
        {
            return double.IsNaN(value) ? "\"NaN\"" : value > 0 ? "\"Infinity\"" : "\"-Infinity\"";
        }

        var text = value.ToString("R", CultureInfo.InvariantCulture);
        return text.AsSpan().IndexOfAny('.', 'E') < 0 ? text + ".0" : text;
    }

    /// <summary>A JSON string such as <c>"2020-01-31T00:00:00.0000000Z"</c>.</summary>
    public static string OfDateTime(long ticks) =>
        $"\"{new DateTime(ticks, DateTimeKind.Utc).ToString("yyyy-MM-ddTHH:mm:ss.fffffffZ", CultureInfo.InvariantCulture)}\"";

    /// <summary>A JSON string such as <c>"1.02:03:04.5000000"</c>.</summary>
    public static string OfTimeSpan(long ticks) => $"\"{new TimeSpan(ticks).ToString("c", CultureInfo.InvariantCulture)}\"";

    public static string OfGuid(Guid value) => $"\"{value:D}\"";

    public static string OfBool(bool value) => value ? "true" : "false";

    public static string OfString(string value)
    {
        var text = new StringBuilder(value.Length + 2).Append('"');
        foreach (var c in value)
        {
            switch (c)
            {
                case '"': text.Append("\\\""); break;
                case '\\': text.Append("\\\\"); break;
                case '\b': text.Append("\\b"); break;
                case '\f': text.Append("\\f"); break;
                case '\n': text.Append("\\n"); break;
                case '\r': text.Append("\\r"); break;
                case '\t': text.Append("\\t"); break;
                case < ' ': text.Append("\\u").Append(((int)c).ToString("x4", CultureInfo.InvariantCulture)); break;
                default: text.Append(c); break;
            }
        }

        return text.Append('"').ToString();
    }
}
