namespace KustoExport.Kql.Syntax;

/// <summary>The operators that take a list on the right (documentation: query/in-operator.md, query/has-any-operator.md …).</summary>
public enum InOperator
{
    /// <summary><c>in</c></summary>
    In,

    /// <summary><c>!in</c></summary>
    NotIn,

    /// <summary><c>in~</c></summary>
    InIgnoreCase,

    /// <summary><c>!in~</c></summary>
    NotInIgnoreCase,

    /// <summary><c>has_any</c></summary>
    HasAny,

    /// <summary><c>has_all</c></summary>
    HasAll,
}
