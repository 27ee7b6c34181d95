using System.Text.RegularExpressions;
using KustoExport.Kql.Syntax;

namespace KustoExport.Kql.Errors;

/// <summary>
/// Hides what must not be shown of a query's text: obfuscated strings (<c>h"…"</c>), of addresses all from the <c>?</c> or <c>;</c> on, where
/// signatures and keys stand, and the passwords of connection strings. Places stay where they are: each hidden character becomes a star.
/// </summary>
public static partial class SecretText
{
    public static string Hide(string text)
    {
        var masked = ObfuscatedText.Mask(text);
        masked = masked.Contains("://", StringComparison.Ordinal) ? AddressTail().Replace(masked, Stars) : masked;
        masked = Password().Replace(masked, Stars);
        return CommandText.IsManagementCommand(text) ? Token().Replace(masked, Stars) : masked;
    }

    // Lines keep their number.
    private static string Stars(Match match)
    {
        var secret = match.Groups["secret"];
        var start = secret.Index - match.Index;
        return string.Concat(match.Value.Select((c, i) => i >= start && i < start + secret.Length && c is not ('\n' or '\r') ? '*' : c));
    }

    // Behind a quote or a semicolon, so that a column of that name isn't one; a value may be in quotes of its own.
    [GeneratedRegex("""["';]\s*(?:password|pwd)\s*=\s*(?<secret>[^;"'\s][^;"']*|(?:"+[^"]+"+|'+[^']+'+)(?=\s*[;"']))""", RegexOptions.IgnoreCase)]
    private static partial Regex Password();

    // The property of a command.
    [GeneratedRegex("""\btoken\s*=\s*@?["'](?<secret>[^"']*)""", RegexOptions.IgnoreCase)]
    private static partial Regex Token();

    // No scheme is longer, and a text without end takes no time without end.
    [GeneratedRegex("""[A-Za-z][A-Za-z0-9+.-]{1,19}://[^\s"'?;]*[?;](?<secret>[^\s"']*)""")]
    private static partial Regex AddressTail();
}
