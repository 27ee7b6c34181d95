using System.Text.RegularExpressions;
using KustoExport.Kql.Secrets;
using KustoExport.Kql.Syntax;

namespace KustoExport.Kql.Errors;

/// <summary>
/// Hides what must not be shown of a query's text: obfuscated strings (<c>h"…"</c>), of addresses all from the <c>?</c> or <c>;</c> on, where
/// signatures and keys stand, and what looks like a password, a key or a token. Places stay where they are: each hidden character becomes a star.
/// </summary>
public static class SecretText
{
    public static string Hide(string text)
    {
        var masked = ObfuscatedText.Mask(text);
        masked = masked.Contains("://", StringComparison.Ordinal) ? SecretPatterns.AddressTail().Replace(masked, Stars) : masked;
        foreach (var (pattern, _) in SecretPatterns.Certain)
            masked = pattern.Replace(masked, Stars);
        return CommandText.IsManagementCommand(text) ? SecretPatterns.TokenProperty().Replace(masked, Stars) : masked;
    }

    // Lines keep their number.
    private static string Stars(Match match)
    {
        var secret = match.Groups["secret"];
        var start = secret.Index - match.Index;
        return string.Concat(match.Value.Select((c, i) => i >= start && i < start + secret.Length && c is not ('\n' or '\r') ? '*' : c));
    }
}
