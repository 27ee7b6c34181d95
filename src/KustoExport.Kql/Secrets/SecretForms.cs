using System.Net;
using System.Text;
using System.Text.Json;

namespace KustoExport.Kql.Secrets;

/// <summary>The forms that a secret may be written in: as it is, in an address, in JSON, in base64.</summary>
internal static class SecretForms
{
    public static IReadOnlyCollection<string> Of(string value)
    {
        var forms = new HashSet<string>(StringComparer.Ordinal) { value };

        // Half a character of UTF-16 is written as U+FFFD wherever bytes are written.
        var written = Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(value));
        foreach (var text in new[] { written, Uri.UnescapeDataString(written) })
        {
            var escaped = Uri.EscapeDataString(text);
            forms.UnionWith([text, escaped, WithSmallDigits(escaped), WebUtility.UrlEncode(text), JsonEncodedText.Encode(text).ToString()]);
            forms.UnionWith(InBase64(text));
        }

        return forms;
    }

    // %2F as %2f
    private static string WithSmallDigits(string escaped)
    {
        var text = escaped.ToCharArray();
        for (var i = text.AsSpan().IndexOf('%'); i >= 0 && i + 2 < text.Length; i = Array.IndexOf(text, '%', i + 3 < text.Length ? i + 3 : text.Length))
            (text[i + 1], text[i + 2]) = (char.ToLowerInvariant(text[i + 1]), char.ToLowerInvariant(text[i + 2]));
        return new string(text);
    }

    // Whatever stands before it shifts it by no, one or two bytes; characters that its neighbours have a part in are left out.
    private static IEnumerable<string> InBase64(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        for (var shift = 0; shift < 3; shift++)
        {
            var encoded = Convert.ToBase64String([.. new byte[shift], .. bytes]).TrimEnd('=');
            var first = shift == 0 ? 0 : shift + 1;
            var last = (shift + bytes.Length) % 3 == 0 ? encoded.Length : encoded.Length - 1;
            if (last <= first)
                continue;
            yield return encoded[first..last];
            yield return encoded[first..last].Replace('+', '-').Replace('/', '_');
        }
    }
}
