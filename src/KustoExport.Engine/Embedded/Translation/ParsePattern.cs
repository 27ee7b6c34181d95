using System.Text;
using KustoExport.Engine.Embedded.Functions;
using KustoExport.Kql;
using KustoExport.Kql.Binding;

namespace KustoExport.Engine.Embedded.Translation;

/// <summary>The pattern of <c>parse</c> as one regular expression (RE2), whose groups are the captures and those of the user's own expressions.</summary>
internal sealed class ParsePattern
{
    private readonly List<string> _groups = [];
    private readonly Dictionary<Column, string> _groupOf = [];

    private ParsePattern(string regex) => Regex = regex;

    public string Regex { get; private set; }

    /// <summary>
    /// The group around the whole pattern, where a match can't be empty: a text that it is empty for doesn't match. Null where only
    /// matching itself tells.
    /// </summary>
    public string? Whole { get; private set; }

    /// <summary>Names for all groups, in order.</summary>
    public IReadOnlyList<string> Groups => _groups;

    /// <summary>The group that holds the text of a column.</summary>
    public string GroupOf(Column column) => _groupOf[column];

    public static ParsePattern Of(BoundRelation.Parse parse)
    {
        var pattern = new ParsePattern("");

        // Plain texts may stand across lines; in a regular expression that's for the user to say.
        var flags = parse.Mode == ParseMode.Regex ? parse.RegexFlags : "s";
        var regex = new StringBuilder(flags.Length > 0 ? $"(?{flags})^" : "^");
        if (parse.Mode != ParseMode.Regex && parse.Pattern.Any(p => p is ParsePiece.Text { Value.Length: > 0 }))
        {
            pattern.Whole = pattern.AddGroup();
            regex.Append('(');
        }

        for (var i = 0; i < parse.Pattern.Count; i++)
            regex.Append(pattern.Piece(parse.Pattern[i], parse.Pattern.ElementAtOrDefault(i + 1), parse.Mode));

        // What is captured last reaches to the end.
        if (parse.Pattern[^1] is ParsePiece.Capture)
            regex.Append('$');
        if (pattern.Whole is not null)
            regex.Append(')');
        pattern.Regex = regex.ToString();
        return pattern;
    }

    private string Piece(ParsePiece piece, ParsePiece? next, ParseMode mode)
    {
        switch (piece)
        {
            case ParsePiece.Text text when mode == ParseMode.Regex:
                var pattern = RegexPattern.Of(text.Value);
                for (var i = pattern.Groups.Count; i > 0; i--)
                    AddGroup();
                return pattern.Re2;
            case ParsePiece.Text text:
                return Escape(text.Value);
            case ParsePiece.Capture capture:
                _groupOf.Add(capture.Column, AddGroup());
                return $"({Value(capture.Column.Type, next, mode)})";
            default:
                return ".*?";
        }
    }

    private string AddGroup()
    {
        _groups.Add($"g{_groups.Count + 1}");
        return _groups[^1];
    }

    // Numbers end where their digits end. Other values reach to the next text; in regex mode to the last place where it stands.
    private static string Value(KqlType type, ParsePiece? next, ParseMode mode)
    {
        var number = type switch
        {
            KqlType.Int or KqlType.Long => @"[-+]?\d+",
            KqlType.Real or KqlType.Decimal => @"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?",
            _ => null,
        };
        if (number is not null && mode != ParseMode.Relaxed)
            return $@"\s*{number}";
        if (number is not null && next is ParsePiece.Anything)
            return $"(?:{number})?";
        return mode == ParseMode.Regex ? ".*" : next is null ? ".*" : ".*?";
    }

    private static string Escape(string text)
    {
        var escaped = new StringBuilder();
        foreach (var c in text)
        {
            if (@"\.+*?()|[]{}^$".Contains(c, StringComparison.Ordinal))
                escaped.Append('\\');
            escaped.Append(c);
        }

        return escaped.ToString();
    }
}
