using KustoExport.Kql.Syntax.Parsing;

namespace KustoExport.Kql.Syntax;

/// <summary>Names and strings as they are written in the text of commands and queries.</summary>
public static class EntityName
{
    /// <summary>The name as it may stand in a text: in brackets where it isn't a plain word.</summary>
    public static string Quote(string name) => Quote(name, '\'');

    /// <summary>The same, with the quote that brackets get.</summary>
    public static string Quote(string name, char quote)
    {
        ArgumentNullException.ThrowIfNull(name);
        var isWord = name.Length > 0 && !char.IsAsciiDigit(name[0]) && name.All(c => char.IsAsciiLetterOrDigit(c) || c == '_') && !Keywords.IsReserved(name);
        return isWord ? name : $"[{Literal(name, quote)}]";
    }

    /// <summary>The text as a string literal.</summary>
    public static string Text(string text) => Literal(text, '\'');

    /// <summary>The text as a string literal in double quotes.</summary>
    public static string DoubleQuoted(string text) => Literal(text, '"');

    /// <summary>The text as a string literal in quotes of either kind.</summary>
    public static string Literal(string text, char quote)
    {
        ArgumentNullException.ThrowIfNull(text);
        var escaped = text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace(quote.ToString(), $"\\{quote}", StringComparison.Ordinal)
            .Replace("\r", "\\r", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal).Replace("\t", "\\t", StringComparison.Ordinal);
        return $"{quote}{escaped}{quote}";
    }

    /// <summary>The text as an obfuscated string, <c>h@"…"</c> (documentation: query/scalar-data-types/string.md, obfuscated string literals); one with line ends can't be verbatim.</summary>
    public static string Obfuscated(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Any(char.IsControl) ? "h" + Literal(text, '"') : $"h@\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}
