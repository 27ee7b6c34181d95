using KustoExport.Kql.Syntax.Lexing;

namespace KustoExport.Kql.Syntax;

/// <summary>Hides the strings that are written with the prefix h (documentation: query/scalar-data-types/string.md, obfuscated string literals).</summary>
public static class ObfuscatedText
{
    /// <summary>
    /// The same text with a star for each character of such a string. Length and lines stay, so that places in the one are places in the other.
    /// </summary>
    public static string Mask(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (!MayHoldSecrets(text))
        {
            return text;
        }

        var masked = text.ToCharArray();
        foreach (var token in Lexer.Read(text, []))
        {
            if (token.Kind == TokenKind.StringLiteral && token.Text[0] is 'h' or 'H')
            {
                Hide(masked, token);
            }
        }

        return new string(masked);
    }

    private static void Hide(char[] text, Token token)
    {
        var quotes = token.Text.AsSpan(1) switch
        {
            ['`' or '~', ..] => 3,
            ['@', ..] => 2,
            _ => 1,
        };
        var closing = quotes == 3 ? 3 : 1;
        var isClosed = token.Text.Length >= 1 + quotes + closing && token.Text[^1] == token.Text[quotes];
        var end = isClosed ? token.End - closing : token.End;
        if (!isClosed && quotes == 2)
        {
            // Whoever forgot that such a string ends with its line meant the rest to be hidden too.
            var close = Array.IndexOf(text, token.Text[2], token.End);
            end = close < 0 ? end : close;
        }

        for (var i = token.Start + 1 + quotes; i < end; i++)
        {
            if (text[i] is not ('\n' or '\r'))
            {
                text[i] = '*';
            }
        }
    }

    private static bool MayHoldSecrets(string text)
    {
        for (var i = text.IndexOfAny(['h', 'H']); i >= 0 && i + 1 < text.Length; i = text.IndexOfAny(['h', 'H'], i + 1))
        {
            if (text[i + 1] is '"' or '\'' or '@' or '`' or '~')
            {
                return true;
            }
        }

        return false;
    }
}
