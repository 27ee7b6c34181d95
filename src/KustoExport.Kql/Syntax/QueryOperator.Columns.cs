namespace KustoExport.Kql.Syntax;

/// <summary>Operators that choose or compute columns. Columns with a name are <see cref="Expression.Named"/>.</summary>
public abstract partial record QueryOperator
{
    public sealed record Project(IReadOnlyList<Expression> Columns, TextSpan Span) : QueryOperator(Span);

    public sealed record Extend(IReadOnlyList<Expression> Columns, TextSpan Span) : QueryOperator(Span);

    /// <summary>Names and wildcards.</summary>
    public sealed record ProjectAway(IReadOnlyList<Expression> Columns, TextSpan Span) : QueryOperator(Span);

    /// <summary>Names and wildcards.</summary>
    public sealed record ProjectKeep(IReadOnlyList<Expression> Columns, TextSpan Span) : QueryOperator(Span);

    public sealed record ProjectRename(IReadOnlyList<Expression> Columns, TextSpan Span) : QueryOperator(Span);

    /// <summary>Names and wildcards, <see cref="Expression.Ordered"/> where an order is given.</summary>
    public sealed record ProjectReorder(IReadOnlyList<Expression> Columns, TextSpan Span) : QueryOperator(Span);

    /// <summary>Names, wildcards and expressions that give names as text or dynamic arrays.</summary>
    public sealed record ProjectByNames(IReadOnlyList<Expression> Columns, TextSpan Span) : QueryOperator(Span);

    /// <summary><c>print</c>; begins a pipeline.</summary>
    public sealed record Print(IReadOnlyList<Expression> Columns, TextSpan Span) : QueryOperator(Span);

    /// <summary><c>range column from … to … step …</c>; begins a pipeline.</summary>
    public sealed record Range(Identifier Column, Expression From, Expression To, Expression Step, TextSpan Span) : QueryOperator(Span);
}
