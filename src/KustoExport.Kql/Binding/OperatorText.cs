using KustoExport.Kql.Syntax;

namespace KustoExport.Kql.Binding;

/// <summary>Operators as they are written, which is what the function table calls them.</summary>
internal static class OperatorText
{
    public static string Of(InOperator op) => op switch
    {
        InOperator.In => "in",
        InOperator.NotIn => "!in",
        InOperator.InIgnoreCase => "in~",
        InOperator.NotInIgnoreCase => "!in~",
        InOperator.HasAny => "has_any",
        _ => "has_all",
    };

    /// <summary>Whether values are compared as they are, and not as texts.</summary>
    public static bool IsComparison(BinaryOperator op) => op is >= BinaryOperator.Equal and <= BinaryOperator.GreaterOrEqual
        and not (BinaryOperator.EqualIgnoreCase or BinaryOperator.NotEqualIgnoreCase);

    /// <summary>What a negated operator negates; null of others.</summary>
    public static BinaryOperator? Positive(BinaryOperator op) =>
        op.ToString() is ['N', 'o', 't', .. var positive] ? Enum.Parse<BinaryOperator>(positive) : null;

    public static string Of(BinaryOperator op) => op switch
    {
        BinaryOperator.Or => "or",
        BinaryOperator.And => "and",
        BinaryOperator.Equal => "==",
        BinaryOperator.NotEqual => "!=",
        BinaryOperator.EqualIgnoreCase => "=~",
        BinaryOperator.NotEqualIgnoreCase => "!~",
        BinaryOperator.Less => "<",
        BinaryOperator.LessOrEqual => "<=",
        BinaryOperator.Greater => ">",
        BinaryOperator.GreaterOrEqual => ">=",
        BinaryOperator.Add => "+",
        BinaryOperator.Subtract => "-",
        BinaryOperator.Multiply => "*",
        BinaryOperator.Divide => "/",
        BinaryOperator.Modulo => "%",
        BinaryOperator.MatchesRegex => "matches regex",
        BinaryOperator.SearchMatch => ":",
        _ => Word(op.ToString()),
    };

    // NotHasPrefixCs is !hasprefix_cs: the enum's names are those of the language, in Pascal case.
    private static string Word(string name)
    {
        var isNegated = name.StartsWith("Not", StringComparison.Ordinal);
        var word = isNegated ? name[3..] : name;
        var isCaseSensitive = word.EndsWith("Cs", StringComparison.Ordinal);
        word = isCaseSensitive ? word[..^2] : word;
        return $"{(isNegated ? "!" : "")}{word.ToLowerInvariant()}{(isCaseSensitive ? "_cs" : "")}";
    }
}
