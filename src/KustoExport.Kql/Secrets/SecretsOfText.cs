using System.Data.Common;
using System.Text.RegularExpressions;
using KustoExport.Kql.Syntax.Lexing;
using KustoExport.Kql.Syntax.Literals;

namespace KustoExport.Kql.Secrets;

/// <summary>
/// The values in a query or a command that must not be seen. Of a marked address or connection string, that is what one signs in with:
/// errors say where something failed.
/// </summary>
internal static partial class SecretsOfText
{
    // Of a shared access signature and of a presigned address, what isn't signed with.
    private static readonly HashSet<string> s_open = new(StringComparer.OrdinalIgnoreCase)
    {
        "sv", "ss", "srt", "sp", "se", "st", "spr", "sr", "sip", "si", "skoid", "sktid", "skt", "ske", "sks", "skv", "sdd", "saoid", "suoid", "scid",
        "X-Amz-Algorithm", "X-Amz-Date", "X-Amz-Expires", "X-Amz-SignedHeaders", "X-Amz-Content-Sha256",
    };

    public static IEnumerable<string> Of(string text)
    {
        // The text itself may be an address or a connection string.
        foreach (var secret in Address().IsMatch(text) ? OfAddress(text) : NamesServer().IsMatch(text) ? OfConnectionString(text) ?? [] : [])
            yield return secret;

        foreach (var token in Lexer.Read(text, []).Where(token => token.Kind == TokenKind.StringLiteral))
        {
            var (value, isObfuscated) = StringText.Decode(token.Text);
            if (isObfuscated || value.Contains("://", StringComparison.Ordinal))
            {
                foreach (var secret in OfLiteral(value, isObfuscated))
                    yield return secret;
            }
        }

        foreach (var found in PlainSecret.Find(text))
            yield return text.Substring(found.Span.Start, found.Span.Length);
    }

    private static IEnumerable<string> OfLiteral(string value, bool isObfuscated)
    {
        if (Address().IsMatch(value))
            return OfAddress(value);
        return !isObfuscated ? [] : NamesServer().IsMatch(value) && OfConnectionString(value) is { } secrets ? secrets : [value];
    }

    private static IEnumerable<string> OfAddress(string address)
    {
        var begin = address.IndexOfAny(['?', ';']);
        if (begin < 0)
            return [];
        var semicolon = address.IndexOf(';', begin);
        var query = semicolon < 0 ? address[begin..] : address[begin..semicolon];
        var suffix = semicolon < 0 ? string.Empty : address[(semicolon + 1)..];
        var values = query.TrimStart('?').Split('&').Select(pair => pair.Split('=', 2)).Where(pair => pair.Length == 2 && !s_open.Contains(pair[0])).Select(pair => pair[1]);
        return [.. values, .. OfSuffix(suffix.Trim())];
    }

    private static IEnumerable<string> OfSuffix(string suffix)
    {
        var equals = suffix.IndexOf('=', StringComparison.Ordinal);
        return (equals < 0 ? suffix : suffix[..equals]).ToLowerInvariant() switch
        {
            "impersonate" or "managed_identity" => [],
            "token" or "sharedkey" => [suffix[(equals + 1)..]],
            "awscredentials" => [suffix[(suffix.IndexOf(',', StringComparison.Ordinal) + 1)..]],
            _ => [suffix],
        };
    }

    // Null where it isn't one.
    private static List<string>? OfConnectionString(string text)
    {
        var parts = new DbConnectionStringBuilder();
        try
        {
            parts.ConnectionString = text;
        }
        catch (ArgumentException)
        {
            return null;
        }

        return [.. parts.Keys.Cast<string>().Where(keyword => !ConnectionKeywords.MayBeShown(keyword)).Select(keyword => (string)parts[keyword]).Where(value => !IsWord(value))];
    }

    [GeneratedRegex(@"^\s*[A-Za-z][A-Za-z0-9+.-]{1,19}://\S*$")]
    private static partial Regex Address();

    [GeneratedRegex(@"(?:^|;)\s*(?:server|data\s?source|addr|address|network address|host)\s*=", RegexOptions.IgnoreCase)]
    private static partial Regex NamesServer();

    // What else may stand there is a word or a number that hides nothing, but would tear messages apart.
    private static bool IsWord(string value) => bool.TryParse(value, out _) || value.Length < 3 || (value.Length < 8 && value.All(char.IsAsciiDigit));
}
