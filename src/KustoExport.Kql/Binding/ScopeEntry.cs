using KustoExport.Kql.Syntax;

namespace KustoExport.Kql.Binding;

/// <summary>What a declared name stands for.</summary>
internal abstract record ScopeEntry(string Name)
{
    /// <summary>A scalar; a reference is replaced by the value itself. The depth is that of the subqueries around its declaration.</summary>
    public sealed record Scalar(string Name, BoundExpression Value, int SubqueryDepth) : ScopeEntry(Name);

    /// <summary>A table. Each reference asks for it anew, so that its columns are fresh objects.</summary>
    public sealed record Table(string Name, Func<BoundRelation> Bind) : ScopeEntry(Name);

    /// <summary>A function and the scope that it was written in.</summary>
    public sealed record Function(string Name, Expression.Lambda Lambda, Scope Definition) : ScopeEntry(Name);

    /// <summary>Several columns at once, by their names: the dimensions of a plugin in the query that it is made of.</summary>
    public sealed record Columns(string Name, IReadOnlyList<string> Names) : ScopeEntry(Name);

    /// <summary>A name of which only the kind matters, while the kind of a function's result is found out.</summary>
    public sealed record Kind(string Name, bool IsTable) : ScopeEntry(Name);

    /// <summary>A name that must not be used yet: a function inside its own body.</summary>
    public sealed record Unfinished(string Name) : ScopeEntry(Name);
}
