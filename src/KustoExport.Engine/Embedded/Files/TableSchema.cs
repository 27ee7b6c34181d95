using KustoExport.Engine.Errors;
using KustoExport.Kql;
using KustoExport.Kql.Binding;
using KustoExport.Kql.Errors;

namespace KustoExport.Engine.Embedded.Files;

/// <summary>
/// Reads a schema as it stands in commands: <c>a:long, b:string, ['odd name']:datetime</c> (documentation: management/create-table-command.md),
/// with or without parentheses around it.
/// </summary>
public static class TableSchema
{
    /// <exception cref="TargetException">SchemaInvalid.</exception>
    public static IReadOnlyList<Column> Parse(string text)
    {
        var columns = new List<Column>();
        var rest = text.AsSpan().Trim();
        if (rest is ['(', .., ')'])
            rest = rest[1..^1];
        while (!rest.IsWhiteSpace())
        {
            var name = TakeName(ref rest, text);
            rest = rest.TrimStart();
            if (rest.IsEmpty || rest[0] != ':')
                throw Invalid(text, $"after the column '{name}' a colon and a type are missing");
            var end = rest.IndexOf(',');
            var typeName = (end < 0 ? rest[1..] : rest[1..end]).Trim().ToString();
            if (!KqlTypeNames.TryParse(typeName, out var type))
                throw Invalid(text, $"'{typeName}' (column '{name}') is not a type", Suggestion.DidYouMean(typeName, KqlTypeNames.All) ?? $"The types are {string.Join(", ", KqlTypeNames.All)}.");
            if (columns.Exists(c => string.Equals(c.Name, name, StringComparison.Ordinal)))
                throw Invalid(text, $"the column '{name}' stands there twice");
            columns.Add(new Column(name, type));
            rest = end < 0 ? [] : rest[(end + 1)..];
        }

        return columns.Count > 0 ? columns : throw Invalid(text, "it names no column");
    }

    /// <summary>The text that <see cref="Parse"/> reads.</summary>
    public static string Print(IEnumerable<Column> columns) => SchemaText.Of(columns);

    private static string TakeName(ref ReadOnlySpan<char> rest, string text)
    {
        rest = rest.TrimStart();
        if (rest is ['[', '\'' or '"', ..])
        {
            var name = TakeQuoted(rest[2..], rest[1], text, out var length);
            rest = rest[(2 + length)..].TrimStart();
            if (rest.IsEmpty || rest[0] != ']')
                throw Invalid(text, $"the bracket around '{name}' isn't closed");
            rest = rest[1..];
            return name;
        }

        if (rest is ['\'' or '"', ..])
        {
            var name = TakeQuoted(rest[1..], rest[0], text, out var length);
            rest = rest[(1 + length)..];
            return name;
        }

        var end = rest.IndexOfAny(':', ',');
        var plain = (end < 0 ? rest : rest[..end]).Trim().ToString();
        rest = end < 0 ? [] : rest[end..];
        return plain.Length > 0 ? plain : throw Invalid(text, "a column has no name");
    }

    private static string TakeQuoted(ReadOnlySpan<char> rest, char quote, string text, out int length)
    {
        var name = new System.Text.StringBuilder();
        for (var i = 0; i < rest.Length; i++)
        {
            if (rest[i] == quote)
            {
                length = i + 1;
                return name.ToString();
            }

            if (rest[i] == '\\' && i + 1 < rest.Length)
                i++;
            name.Append(rest[i]);
        }

        throw Invalid(text, "a quote isn't closed");
    }

    private static TargetException Invalid(string text, string problem, string? remedy = null) => new(
        ErrorCodes.SchemaInvalid,
        $"The schema '{text}' can't be read: {problem}.",
        text,
        remedy ?? "Write it as 'name:type, name:type'.");
}
