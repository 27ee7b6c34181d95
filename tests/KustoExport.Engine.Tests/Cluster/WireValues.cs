using System.Globalization;
using System.Text.Json;
using KustoExport.Kql;

namespace KustoExport.Engine.Tests.Cluster;

/// <summary>Writes the values of rows, in any of the forms that services write a type in.</summary>
internal sealed class WireValues(Random random)
{
    public string Alias(KqlType type) => type switch
    {
        KqlType.Bool => Any("bool", "boolean"),
        KqlType.Real => Any("real", "double"),
        KqlType.DateTime => Any("datetime", "date"),
        KqlType.TimeSpan => Any("timespan", "time"),
        KqlType.Guid => Any("guid", "uuid", "uniqueid"),
        KqlType.String => Any("string", "missing"),
        _ => type.Name(),
    };

    public string NetName(KqlType type) => Any(string.Empty, "System.") is var prefix && type switch
    {
        KqlType.Bool => Any("SByte", "Boolean"),
        KqlType.Int => "Int32",
        KqlType.Long => "Int64",
        KqlType.Real => "Double",
        KqlType.Decimal => Any("Data.SqlTypes.SqlDecimal", "Decimal"),
        KqlType.Dynamic => "Object",
        KqlType.TimeSpan => "TimeSpan",
        KqlType.DateTime => "DateTime",
        _ => type.ToString(),
    } is var name ? (name.Contains('.') ? "System." : prefix) + name : throw new InvalidOperationException();

    public void Write(Utf8JsonWriter json, KqlType type, object? value)
    {
        switch (type, value)
        {
            case (KqlType.String, ""):
                json.WriteRawValue(Any("\"\"", "null"));
                break;
            case (_, null):
                json.WriteNullValue();
                break;
            case (_, bool b):
                json.WriteRawValue(b ? Any("true", "1") : Any("false", "0"));
                break;
            case (KqlType.Decimal, _):
                var digits = Convert.ToString(value, CultureInfo.InvariantCulture)!;
                json.WriteRawValue(Any(digits, $"\"{digits}\""));
                break;
            case (_, double d):
                json.WriteRawValue(double.IsFinite(d) ? d.ToString("G17", CultureInfo.InvariantCulture) : $"\"{(double.IsNaN(d) ? "NaN" : d > 0 ? "Infinity" : "-Infinity")}\"");
                break;
            case (_, DateTime t):
                json.WriteStringValue(t.ToString(Any("yyyy-MM-ddTHH:mm:ss.fffffffZ", "yyyy-MM-ddTHH:mm:ss.FFFFFFFZ"), CultureInfo.InvariantCulture));
                break;
            case (_, TimeSpan t):
                json.WriteRawValue(Any($"\"{t.ToString("c", CultureInfo.InvariantCulture)}\"", t.Ticks.ToString(CultureInfo.InvariantCulture)));
                break;
            case (KqlType.Dynamic, string text):
                WriteDynamic(json, text);
                break;
            case (_, string text):
                json.WriteStringValue(text);
                break;
            case (_, Guid g):
                json.WriteStringValue(g.ToString());
                break;
            default:
                json.WriteRawValue(Convert.ToString(value, CultureInfo.InvariantCulture)!);
                break;
        }
    }

    private void WriteDynamic(Utf8JsonWriter json, string text)
    {
        var spaced = Any(text, Spaced(text));
        if (text[0] is '{' or '[' && random.Next(2) == 0)
            json.WriteStringValue(spaced);
        else
            json.WriteRawValue(spaced, skipInputValidation: true);
    }

    // Blanks between tokens, none in strings.
    private static string Spaced(string json)
    {
        var text = new System.Text.StringBuilder();
        var isInString = false;
        for (var i = 0; i < json.Length; i++)
        {
            text.Append(json[i]);
            if (isInString && json[i] == '\\')
                text.Append(json[++i]);
            else if (json[i] == '"')
                isInString = !isInString;
            else if (!isInString && "[{,:".Contains(json[i], StringComparison.Ordinal))
                text.Append(i % 2 == 0 ? " " : "\n\t");
        }

        return text.ToString();
    }

    private T Any<T>(params ReadOnlySpan<T> forms) => forms[random.Next(forms.Length)];
}
