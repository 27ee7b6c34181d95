using System.Globalization;
using System.Text;

namespace KustoExport.Kql.Syntax.Literals;

/// <summary>Reads the written form of string literals (documentation: scalar-data-types/string.md).</summary>
internal static class StringText
{
    /// <summary>The characters that an escape sequence at <paramref name="position"/> takes up; 0 if it is none.</summary>
    public static int EscapeLength(string text, int position)
    {
        var c = position + 1 < text.Length ? text[position + 1] : '\0';
        return c switch
        {
            '\\' or '\'' or '"' or 'a' or 'b' or 'f' or 'n' or 'r' or 't' or 'v' => 2,
            'u' => HasHexDigits(text, position + 2, 4) ? 6 : 0,
            'U' => HasHexDigits(text, position + 2, 8) && CodePoint(text, position) is <= 0x10FFFF ? 10 : 0,
            'x' => HasHexDigits(text, position + 2, 2) ? 4 : 0,
            >= '0' and <= '7' => 1 + OctalLength(text, position + 1),
            _ => 0,
        };
    }

    /// <summary>The value of a token that the lexer took for a string, with or without its closing quote.</summary>
    public static (string Value, bool IsObfuscated) Decode(string token)
    {
        var isObfuscated = token[0] is 'h' or 'H';
        var start = isObfuscated ? 1 : 0;
        return (token[start] switch
        {
            '@' => Verbatim(token, start + 1),
            '`' or '~' => MultiLine(token, start),
            _ => Escaped(token, start),
        }, isObfuscated);
    }

    private static string MultiLine(string token, int start)
    {
        var content = token[(start + 3)..];
        return content.EndsWith(token.Substring(start, 3), StringComparison.Ordinal) ? content[..^3] : content;
    }

    private static string Verbatim(string token, int open)
    {
        var quote = token[open].ToString();
        var content = token[(open + 1)..];
        content = content.EndsWith(quote, StringComparison.Ordinal) ? content[..^1] : content;
        return content.Replace(quote + quote, quote, StringComparison.Ordinal);
    }

    private static string Escaped(string token, int open)
    {
        var quote = token[open];
        var value = new StringBuilder(token.Length);
        for (var i = open + 1; i < token.Length && token[i] != quote;)
        {
            var length = token[i] == '\\' ? EscapeLength(token, i) : 0;
            if (length == 0)
            {
                value.Append(token[i++]);
                continue;
            }

            AppendEscape(value, token, i, length);
            i += length;
        }

        return value.ToString();
    }

    private static void AppendEscape(StringBuilder value, string text, int position, int length)
    {
        switch (text[position + 1])
        {
            case 'a': value.Append('\a'); break;
            case 'b': value.Append('\b'); break;
            case 'f': value.Append('\f'); break;
            case 'n': value.Append('\n'); break;
            case 'r': value.Append('\r'); break;
            case 't': value.Append('\t'); break;
            case 'v': value.Append('\v'); break;
            case 'u' or 'x':
                value.Append((char)int.Parse(text.AsSpan(position + 2, length - 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture));
                break;
            case 'U':
                AppendCodePoint(value, CodePoint(text, position));
                break;
            case >= '0' and <= '7':
                value.Append((char)Convert.ToInt32(text.Substring(position + 1, length - 1), 8));
                break;
            default:
                value.Append(text[position + 1]);
                break;
        }
    }

    private static void AppendCodePoint(StringBuilder value, long codePoint)
    {
        if (codePoint is >= 0xD800 and <= 0xDFFF)
        {
            value.Append((char)codePoint);
        }
        else
        {
            value.Append(char.ConvertFromUtf32((int)codePoint));
        }
    }

    private static long CodePoint(string text, int position) =>
        long.Parse(text.AsSpan(position + 2, 8), NumberStyles.HexNumber, CultureInfo.InvariantCulture);

    // Up to three octal digits, the first of three at most 3, so that the value fits a byte.
    private static int OctalLength(string text, int position)
    {
        var most = text[position] <= '3' ? 3 : 2;
        var length = 0;
        while (length < most && position + length < text.Length && text[position + length] is >= '0' and <= '7')
        {
            length++;
        }

        return length;
    }

    private static bool HasHexDigits(string text, int position, int count)
    {
        for (var i = 0; i < count; i++)
        {
            if (position + i >= text.Length || !char.IsAsciiHexDigit(text[position + i]))
            {
                return false;
            }
        }

        return true;
    }
}
