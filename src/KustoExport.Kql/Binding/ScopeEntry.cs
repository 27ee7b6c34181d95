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
    public sealed record Function(string Name, Expression.Lambda Lambda, Scope Definition) : ScopeEntry(Name)
    {
        /// <summary>Set of a stored function.</summary>
        public FunctionSymbol? Stored { get; init; }
    }

    /// <summary>A database: by <c>alias database</c>, or as the scope of macro-expand.</summary>
    public sealed record Database(string Name, string Actual) : ScopeEntry(Name);

    /// <summary>A pattern and the scope that it was written in.</summary>
    public sealed record Pattern(string Name, Statement.Pattern Declaration, Scope Definition) : ScopeEntry(Name);

    /// <summary>Databases or tables that macro-expand runs over.</summary>
    public sealed record EntityGroup(string Name, IReadOnlyList<Expression> Entities) : ScopeEntry(Name);

    /// <summary>
    /// <c>restrict access to (…)</c>: hides what stands outside of it. What is declared later is seen, and so is, in the bodies of functions
    /// that were declared before, what they saw then.
    /// </summary>
    public sealed record Restriction(IReadOnlyList<string> Declared, IReadOnlyList<(string Database, string Name)> Stored) : ScopeEntry("")
    {
        public bool AllowsDeclared(string name) => Declared.Any(pattern => NamePattern.Matches(pattern, name));

        public bool AllowsStored(string database, string name) => Stored.Any(s => NamePattern.Matches(s.Database, database) && NamePattern.Matches(s.Name, name));
    }

    /// <summary>Several columns at once, by their names: the dimensions of a plugin in the query that it is made of.</summary>
    public sealed record Columns(string Name, IReadOnlyList<string> Names) : ScopeEntry(Name);

    /// <summary>A name of which only the kind matters, while the kind of a function's result is found out.</summary>
    public sealed record Kind(string Name, bool IsTable) : ScopeEntry(Name);

    /// <summary>A name that must not be used yet: a function inside its own body.</summary>
    public sealed record Unfinished(string Name) : ScopeEntry(Name);
}
