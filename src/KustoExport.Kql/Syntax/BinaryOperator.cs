namespace KustoExport.Kql.Syntax;

/// <summary>
/// The operators between two operands. String operators ignore case unless their name ends in Cs
/// (documentation: query/datatypes-string-operators.md).
/// </summary>
public enum BinaryOperator
{
    Or,
    And,

    Equal,
    NotEqual,

    /// <summary><c>=~</c></summary>
    EqualIgnoreCase,

    /// <summary><c>!~</c></summary>
    NotEqualIgnoreCase,

    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,

    Add,
    Subtract,
    Multiply,
    Divide,
    Modulo,

    Has,
    NotHas,
    HasCs,
    NotHasCs,
    HasPrefix,
    NotHasPrefix,
    HasPrefixCs,
    NotHasPrefixCs,
    HasSuffix,
    NotHasSuffix,
    HasSuffixCs,
    NotHasSuffixCs,
    Contains,
    NotContains,
    ContainsCs,
    NotContainsCs,
    StartsWith,
    NotStartsWith,
    StartsWithCs,
    NotStartsWithCs,
    EndsWith,
    NotEndsWith,
    EndsWithCs,
    NotEndsWithCs,
    MatchesRegex,

    /// <summary><c>like</c>: an old operator with <c>*</c> as its wildcard.</summary>
    Like,
    NotLike,
    LikeCs,
    NotLikeCs,

    /// <summary><c>column:value</c> of search.</summary>
    SearchMatch,
}
