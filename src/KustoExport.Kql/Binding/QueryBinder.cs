using System.Diagnostics.CodeAnalysis;
using KustoExport.Kql.Errors;
using KustoExport.Kql.Syntax;

namespace KustoExport.Kql.Binding;

/// <summary>Binds one query. Partial by what is bound: statements, families of operators, expressions.</summary>
internal sealed partial class QueryBinder
{
    private readonly string _text;
    private BindingContext _context;
    private Scope _scope = Scope.Empty;

    /// <summary>How many toscalar() and the like stand around what is being bound.</summary>
    private int _subqueryDepth;

    /// <summary>How many sub-pipelines (of mv-apply, partition) stand around what is being bound: their input can't be run by itself.</summary>
    private int _bodyDepth;

    /// <summary>Whether the query is one of our own, which a plugin stands for.</summary>
    private bool _isOfPlugin;

    public QueryBinder(string text, BindingContext context)
    {
        _text = text;
        _context = context;
    }

    /// <summary>The text that spans refer to: the query's, or that of the stored function whose body is being bound.</summary>
    private string TextInScope => _scope.Body?.Function.Text ?? _text;

    /// <summary>The database that unqualified names belong to.</summary>
    private string CurrentDatabase => _scope.Body?.Function.Database ?? _context.Catalog.CurrentDatabase;

    private KqlException Error(string code, string problem, TextSpan span, string? remedy = null) => new(code, problem, TextInScope, span, remedy);

    private KqlException NotSupported(string what, TextSpan span, string? remedy = null) =>
        Error(ErrorCodes.KqlNotSupported, $"{what} is not supported by this service.", span, remedy);

    [DoesNotReturn]
    private void FailUnreadable(SyntaxNode node) => throw Error(ErrorCodes.KqlSyntax, "This part of the query could not be read.", node.Span);

    /// <summary>Runs an action with another set of names.</summary>
    private T In<T>(Scope scope, Func<T> action)
    {
        var outer = _scope;
        _scope = scope;
        try
        {
            return action();
        }
        finally
        {
            _scope = outer;
        }
    }

    /// <summary>Binds a table inside a scalar expression.</summary>
    private BoundRelation BindSubquery(Expression expression)
    {
        _subqueryDepth++;
        try
        {
            return BindRelation(expression);
        }
        finally
        {
            _subqueryDepth--;
        }
    }

    private static BoundExpression.ColumnValue ValueOf(Column column, TextSpan span = default) => new(column, span);

    private static Assignment PassThrough(Column column) => new(column, ValueOf(column));

    private static BoundExpression Text(string value, TextSpan span = default) => new BoundExpression.Constant(KqlType.String, value, span);

    private static BoundExpression Long(long value, TextSpan span = default) => new BoundExpression.Constant(KqlType.Long, value, span);

    /// <summary>What stands in a column where there is no value: "" for strings, else null.</summary>
    private static BoundExpression Nothing(KqlType type) =>
        new BoundExpression.Constant(type, type == KqlType.String ? "" : null, default);
}
