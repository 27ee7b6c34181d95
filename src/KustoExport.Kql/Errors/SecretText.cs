using System.Text.RegularExpressions;
using KustoExport.Kql.Syntax;

namespace KustoExport.Kql.Errors;

/// <summary>
/// Hides what must not be shown of a query's text: obfuscated strings (<c>h"…"</c>), and of addresses all from the <c>?</c> or <c>;</c> on, where
/// signatures and keys stand. Places stay where they are: each hidden character becomes a star.
/// </summary>
public static partial class SecretText
{
    public static string Hide(string text)
    {
        var masked = ObfuscatedText.Mask(text);
        return masked.Contains("://", StringComparison.Ordinal) ? AddressTail().Replace(masked, Stars) : masked;
    }

    // Lines keep their number.
    private static string Stars(Match match)
    {
        var secret = match.Groups["secret"];
        var start = secret.Index - match.Index;
        return string.Concat(match.Value.Select((c, i) => i >= start && i < start + secret.Length && c is not ('\n' or '\r') ? '*' : c));
    }

    [GeneratedRegex("""[A-Za-z][A-Za-z0-9+.-]+://[^\s"'?;]*[?;](?<secret>[^\s"']*)""")]
    private static partial Regex AddressTail();
}
