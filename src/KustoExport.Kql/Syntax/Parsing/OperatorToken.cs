namespace KustoExport.Kql.Syntax.Parsing;

/// <summary>An operator between operands as the text spells it: one of binary, in or between.</summary>
internal readonly record struct OperatorToken(Precedence Precedence, BinaryOperator Binary, InOperator? In, bool IsBetween, bool IsNegated)
{
    private static readonly Dictionary<string, OperatorToken> s_bySpelling = BySpelling();

    /// <summary>Every spelling.</summary>
    public static IReadOnlyCollection<string> Spellings => s_bySpelling.Keys;

    /// <summary>Whether <c>*</c>, for any column, may stand before it.</summary>
    public bool TakesStar => Precedence == Precedence.String || this is { In: null, IsBetween: false, Binary: BinaryOperator.Equal };

    public static OperatorToken? Of(string spelling) => s_bySpelling.TryGetValue(spelling, out var token) ? token : null;

    private static Dictionary<string, OperatorToken> BySpelling()
    {
        var tokens = new Dictionary<string, OperatorToken>(StringComparer.Ordinal);
        Add(Precedence.Or, BinaryOperator.Or, "or");
        Add(Precedence.And, BinaryOperator.And, "and");
        Add(Precedence.Equality, BinaryOperator.Equal, "==");
        Add(Precedence.Equality, BinaryOperator.NotEqual, "!=", "<>");
        Add(Precedence.Relational, BinaryOperator.Less, "<");
        Add(Precedence.Relational, BinaryOperator.LessOrEqual, "<=");
        Add(Precedence.Relational, BinaryOperator.Greater, ">");
        Add(Precedence.Relational, BinaryOperator.GreaterOrEqual, ">=");
        Add(Precedence.Additive, BinaryOperator.Add, "+");
        Add(Precedence.Additive, BinaryOperator.Subtract, "-");
        Add(Precedence.Multiplicative, BinaryOperator.Multiply, "*");
        Add(Precedence.Multiplicative, BinaryOperator.Divide, "/");
        Add(Precedence.Multiplicative, BinaryOperator.Modulo, "%");
        Add(Precedence.String, BinaryOperator.EqualIgnoreCase, "=~");
        Add(Precedence.String, BinaryOperator.NotEqualIgnoreCase, "!~");
        Add(Precedence.String, BinaryOperator.Has, "has");
        Add(Precedence.String, BinaryOperator.NotHas, "!has");
        Add(Precedence.String, BinaryOperator.HasCs, "has_cs");
        Add(Precedence.String, BinaryOperator.NotHasCs, "!has_cs");
        Add(Precedence.String, BinaryOperator.HasPrefix, "hasprefix");
        Add(Precedence.String, BinaryOperator.NotHasPrefix, "!hasprefix");
        Add(Precedence.String, BinaryOperator.HasPrefixCs, "hasprefix_cs");
        Add(Precedence.String, BinaryOperator.NotHasPrefixCs, "!hasprefix_cs");
        Add(Precedence.String, BinaryOperator.HasSuffix, "hassuffix");
        Add(Precedence.String, BinaryOperator.NotHasSuffix, "!hassuffix");
        Add(Precedence.String, BinaryOperator.HasSuffixCs, "hassuffix_cs");
        Add(Precedence.String, BinaryOperator.NotHasSuffixCs, "!hassuffix_cs");
        Add(Precedence.String, BinaryOperator.Contains, "contains");
        Add(Precedence.String, BinaryOperator.NotContains, "!contains", "notcontains");
        Add(Precedence.String, BinaryOperator.ContainsCs, "contains_cs", "containscs");
        Add(Precedence.String, BinaryOperator.NotContainsCs, "!contains_cs", "notcontainscs");
        Add(Precedence.String, BinaryOperator.StartsWith, "startswith");
        Add(Precedence.String, BinaryOperator.NotStartsWith, "!startswith");
        Add(Precedence.String, BinaryOperator.StartsWithCs, "startswith_cs");
        Add(Precedence.String, BinaryOperator.NotStartsWithCs, "!startswith_cs");
        Add(Precedence.String, BinaryOperator.EndsWith, "endswith");
        Add(Precedence.String, BinaryOperator.NotEndsWith, "!endswith");
        Add(Precedence.String, BinaryOperator.EndsWithCs, "endswith_cs");
        Add(Precedence.String, BinaryOperator.NotEndsWithCs, "!endswith_cs");
        Add(Precedence.String, BinaryOperator.MatchesRegex, "matches regex");
        Add(Precedence.String, BinaryOperator.Like, "like");
        Add(Precedence.String, BinaryOperator.NotLike, "notlike");
        Add(Precedence.String, BinaryOperator.LikeCs, "likecs");
        Add(Precedence.String, BinaryOperator.NotLikeCs, "notlikecs");
        Add(Precedence.String, BinaryOperator.SearchMatch, ":");
        AddIn(InOperator.In, "in");
        AddIn(InOperator.NotIn, "!in");
        AddIn(InOperator.InIgnoreCase, "in~");
        AddIn(InOperator.NotInIgnoreCase, "!in~");
        AddIn(InOperator.HasAny, "has_any");
        AddIn(InOperator.HasAll, "has_all");
        tokens.Add("between", new OperatorToken(Precedence.Equality, default, null, IsBetween: true, IsNegated: false));
        tokens.Add("!between", new OperatorToken(Precedence.Equality, default, null, IsBetween: true, IsNegated: true));
        return tokens;

        void Add(Precedence precedence, BinaryOperator op, params string[] spellings)
        {
            foreach (var spelling in spellings)
            {
                tokens.Add(spelling, new OperatorToken(precedence, op, null, IsBetween: false, IsNegated: false));
            }
        }

        void AddIn(InOperator op, string spelling) =>
            tokens.Add(spelling, new OperatorToken(Precedence.Equality, default, op, IsBetween: false, IsNegated: false));
    }
}
