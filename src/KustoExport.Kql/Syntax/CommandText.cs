namespace KustoExport.Kql.Syntax;

/// <summary>Tells management commands (<c>.show tables</c>) from queries (documentation: management/index.md).</summary>
public static class CommandText
{
    /// <summary>Whether the first character that is neither white space nor comment is a dot.</summary>
    public static bool IsManagementCommand(string text)
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
                return text[position] == '.';
            }
        }

        return false;
    }
}
