namespace KustoExport.Kql.Syntax;

/// <summary>Tells management commands (<c>.show tables</c>) from queries (documentation: management/index.md).</summary>
public static class CommandText
{
    /// <summary>Whether the first character that is neither white space nor comment is a dot.</summary>
    public static bool IsManagementCommand(string text) => NameOf(text) is not null;

    /// <summary>The command's first word with its dot (<c>.show</c>); null where the text is a query.</summary>
    public static TextSpan? NameOf(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var position = 0;
        while (position < text.Length)
        {
            if (char.IsWhiteSpace(text[position]) || text[position] == '\uFEFF')
            {
                position++;
            }
            else if (string.CompareOrdinal(text, position, "//", 0, 2) == 0)
            {
                var end = text.IndexOf('\n', position);
                position = end < 0 ? text.Length : end;
            }
            else
            {
                return text[position] == '.' ? Word(text, position) : null;
            }
        }

        return null;
    }

    private static TextSpan Word(string text, int start)
    {
        var end = start + 1;
        while (end < text.Length && !char.IsWhiteSpace(text[end]))
        {
            end++;
        }

        return TextSpan.FromBounds(start, end);
    }
}
