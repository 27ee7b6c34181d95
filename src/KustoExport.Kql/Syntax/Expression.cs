namespace KustoExport.Kql.Syntax;

/// <summary>
/// Everything that has a value: a scalar, a list of sort keys, a table. Parentheses leave no node of their own.
/// Tabular kinds are in <c>Expression.Tabular.cs</c>.
/// </summary>
public abstract partial record Expression(TextSpan Span) : SyntaxNode(Span)
{
    /// <summary>
    /// A constant. <paramref name="Value"/> is null for a typed null, else by <paramref name="Type"/>: bool, int, long and guid as the
    /// .NET type; real as double; string as string; datetime as long ticks of 100 ns since 0001-01-01 UTC; timespan as long ticks;
    /// decimal as its plain digits (<c>-12.50</c>: no exponent, scale kept), for Kusto's decimals hold 34 digits and .NET's 28;
    /// dynamic as compact JSON text, dates and guids inside it as JSON strings.
    /// </summary>
    public sealed record Literal(KqlType Type, object? Value, TextSpan Span) : Expression(Span)
    {
        /// <summary>Written with the prefix h or H: the text must not appear in logs.</summary>
        public bool IsObfuscated { get; init; }
    }

    /// <summary>A column, variable, table or parameterless function; also <c>$left</c> and <c>$right</c>.</summary>
    public sealed record Name(string Text, TextSpan Span) : Expression(Span);

    /// <summary><c>*</c>, <c>foo*</c>, <c>*_suffix</c>: several names at once.</summary>
    public sealed record Wildcard(string Pattern, TextSpan Span) : Expression(Span);

    /// <summary>
    /// <c>target.member</c>: a property of a dynamic value, a side of a join, an entity of a database. In union, find, search and
    /// restrict the last name of a path may hold stars: <c>database("x").a*</c>.
    /// </summary>
    public sealed record Member(Expression Target, Identifier Property, TextSpan Span) : Expression(Span);

    /// <summary><c>target[key]</c></summary>
    public sealed record Index(Expression Target, Expression Key, TextSpan Span) : Expression(Span);

    /// <summary>
    /// <c>function(arguments)</c>. With a target, <c>target.function(arguments)</c>, as in <c>cluster("x").database("y")</c>.
    /// toscalar, totable and materialize are calls too: their argument is a <see cref="Pipe"/>.
    /// </summary>
    public sealed record Call(
        Expression? Target,
        Identifier Function,
        IReadOnlyList<Expression> Arguments,
        TextSpan Span) : Expression(Span)
    {
        /// <summary><c>kind=nooptimization</c> of toscalar and totable.</summary>
        public IReadOnlyList<OperatorParameter> Parameters { get; init; } = [];
    }

    /// <summary><c>-operand</c>. The sign of a number literal is part of the literal.</summary>
    public sealed record Unary(UnaryOperator Operator, Expression Operand, TextSpan Span) : Expression(Span);

    /// <summary>
    /// Two operands. Chains lean to the left, except that long chains of <c>and</c> or of <c>or</c> are built as a balanced tree,
    /// lest a filter of thousands of terms be thousands of levels deep.
    /// In search, find and a few predicates of where, the left side may be a <see cref="Wildcard"/>: any column.
    /// </summary>
    public sealed record Binary(
        Expression Left,
        BinaryOperator Operator,
        TextSpan OperatorSpan,
        Expression Right,
        TextSpan Span) : Expression(Span);

    /// <summary><c>value between (low .. high)</c>, <c>value !between (low .. high)</c>; both ends belong to it.</summary>
    public sealed record Between(Expression Value, Expression Low, Expression High, bool IsNegated, TextSpan Span) : Expression(Span);

    /// <summary><c>value in (items)</c> and its kin. One item may be a dynamic array or a table of which the first column counts.</summary>
    public sealed record In(Expression Value, InOperator Operator, IReadOnlyList<Expression> Items, TextSpan Span) : Expression(Span);

    /// <summary><c>name = value</c>; or <c>(a, b) = value</c> for functions of several results, then <paramref name="IsList"/>.</summary>
    public sealed record Named(IReadOnlyList<Identifier> Names, bool IsList, Expression Value, TextSpan Span) : Expression(Span);

    /// <summary><c>value asc nulls last</c>; null where nothing is said. The default is desc, save in project-reorder.</summary>
    public sealed record Ordered(Expression Value, SortDirection? Direction, NullsPosition? Nulls, TextSpan Span) : Expression(Span);

    /// <summary><c>typeof(long)</c>, or <c>typeof(*, a:long)</c> in plugins. One of the two is set.</summary>
    public sealed record TypeOf(KqlType? Scalar, RowSchema? Schema, TextSpan Span) : Expression(Span);

    /// <summary><c>(parameters) { body }</c> and <c>view (parameters) { body }</c>.</summary>
    public sealed record Lambda(
        IReadOnlyList<FunctionParameter> Parameters,
        bool IsView,
        FunctionBody Body,
        TextSpan Span) : Expression(Span);

    /// <summary>Stands where an expression was expected and none was found. There is none in a tree that has no errors.</summary>
    public sealed record Missing(TextSpan Span) : Expression(Span);
}
