using System.Collections;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace KustoExport.Engine.Embedded.Tables;

/// <summary>Writes nested .NET values as the compact JSON of a dynamic: dictionaries as objects, other collections as arrays.</summary>
internal static class DynamicText
{
    private const int DeepestLevel = 64;

    private static readonly JsonWriterOptions s_options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Of(object value)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, s_options))
            Write(writer, value, 0);
        return Encoding.UTF8.GetString(buffer.ToArray());
    }

    private static void Write(Utf8JsonWriter writer, object? value, int level)
    {
        if (level > DeepestLevel)
        {
            // A value that holds itself: what lies so deep is its name only.
            writer.WriteStringValue(value?.ToString());
            return;
        }

        switch (value)
        {
            case IDictionary map:
                writer.WriteStartObject();
                foreach (DictionaryEntry entry in map)
                {
                    writer.WritePropertyName(Convert.ToString(entry.Key, CultureInfo.InvariantCulture) ?? string.Empty);
                    Write(writer, entry.Value, level + 1);
                }

                writer.WriteEndObject();
                break;
            case IEnumerable items when value is not string:
                writer.WriteStartArray();
                foreach (var item in items)
                    Write(writer, item, level + 1);
                writer.WriteEndArray();
                break;
            default:
                WriteScalar(writer, RowValue.Of(value));
                break;
        }
    }

    private static void WriteScalar(Utf8JsonWriter writer, RowValue? value)
    {
        switch (value?.Value)
        {
            case null:
                writer.WriteNullValue();
                break;
            case bool b:
                writer.WriteBooleanValue(b);
                break;
            case double d when double.IsFinite(d):
                writer.WriteNumberValue(d);
                break;
            case decimal d:
                writer.WriteNumberValue(d);
                break;
            case int or long when value.Value.Type is Kql.KqlType.Int or Kql.KqlType.Long:
                writer.WriteNumberValue(Convert.ToInt64(value.Value.Value, CultureInfo.InvariantCulture));
                break;
            default:
                writer.WriteStringValue((string)value!.Value.As(Kql.KqlType.String));
                break;
        }
    }
}
