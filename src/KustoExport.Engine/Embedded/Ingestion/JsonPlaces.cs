using System.Text;
using System.Text.Json;
using KustoExport.Kql;

namespace KustoExport.Engine.Embedded.Ingestion;

/// <summary>Where values stand in the text of a JSON object.</summary>
internal static class JsonPlaces
{
    /// <summary>The value of a key, at the top level; null where the object lacks it.</summary>
    /// <param name="text">The text that holds the object.</param>
    /// <param name="record">Where the object stands.</param>
    /// <param name="key">The key.</param>
    public static TextSpan? ValueOf(string text, TextSpan record, string key)
    {
        var bytes = Encoding.UTF8.GetBytes(text.Substring(record.Start, record.Length));
        var reader = new Utf8JsonReader(bytes, new JsonReaderOptions { MaxDepth = InlineJson.DeepestNesting });
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isIt = reader.ValueTextEquals(key);
            reader.Read();
            var start = (int)reader.TokenStartIndex;
            reader.Skip();
            if (isIt)
                return TextSpan.FromBounds(Place(start), Place((int)reader.BytesConsumed));
        }

        return null;

        int Place(int bytesBefore) => record.Start + Encoding.UTF8.GetCharCount(bytes, 0, bytesBefore);
    }
}
