using System.Text.RegularExpressions;
using KustoExport.Kql.Syntax;

namespace KustoExport.Kql.Secrets;

/// <summary>Something in a text that looks like a secret, and that nobody has marked as one.</summary>
/// <param name="Span">Where.</param>
/// <param name="Kind">What it looks like, for people.</param>
public sealed record PlainSecret(TextSpan Span, string Kind)
{
    /// <summary>All of a query or of a command, or of another text, in the order of their places.</summary>
    public static IReadOnlyList<PlainSecret> Find(string text)
    {
        var masked = ObfuscatedText.Mask(text);
        var patterns = CommandText.IsManagementCommand(text) ? SecretPatterns.Certain.Append((SecretPatterns.TokenProperty(), "a token")) : SecretPatterns.Certain;
        var found = new List<PlainSecret>();
        foreach (var (pattern, kind) in patterns)
        {
            found.AddRange(pattern.Matches(masked)
                .Select(match => match.Groups["secret"])
                .Where(secret => !IsHidden(secret) && !found.Any(other => other.Span.Start < secret.Index + secret.Length && secret.Index < other.Span.End))
                .Select(secret => new PlainSecret(new TextSpan(secret.Index, secret.Length), kind)));
        }

        return [.. found.OrderBy(secret => secret.Span.Start)];
    }

    /// <summary>A text with a star for each character of such a secret.</summary>
    public static string Mask(string text)
    {
        var found = Find(text);
        if (found.Count == 0)
            return text;
        var masked = text.ToCharArray();
        foreach (var secret in found)
            masked.AsSpan(secret.Span.Start, secret.Span.Length).Fill('*');
        return new string(masked);
    }

    // It is marked already, at least in part, or somebody else has hidden it.
    private static bool IsHidden(Group secret) => secret.Value.Contains("***", StringComparison.Ordinal) || secret.Value.All(c => c == '*');
}
