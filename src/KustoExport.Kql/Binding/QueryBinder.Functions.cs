using KustoExport.Kql.Errors;
using KustoExport.Kql.Syntax;

namespace KustoExport.Kql.Binding;

/// <summary>Functions that a query defines with let (documentation: query/functions/user-defined-functions.md). A call is replaced by the function's body.</summary>
internal sealed partial class QueryBinder
{
    private static readonly string[] s_tableFunctions = ["materialize", "totable", "table", "external_table", "materialized_view", "stored_query_result", "graph"];

    private readonly HashSet<Expression.Lambda> _called = new(ReferenceEqualityComparer.Instance);

    private readonly Dictionary<ScopeEntry.Function, bool> _returnsTable = new(ReferenceEqualityComparer.Instance);

    /// <summary>Whether an expression stands for a table. Only its form and the names in it are looked at.</summary>
    private bool IsTabular(Expression expression)
    {
        CheckDepth(expression);
        return IsTabularForm(expression);
    }

    private bool IsTabularForm(Expression expression) => expression switch
    {
        Expression.Pipe or Expression.DataTable or Expression.DataScope or Expression.ExternalData or Expression.InlineExternalTable => true,
        Expression.Name name => Find(name.Text) switch
        {
            ScopeEntry.Table => true,
            ScopeEntry.Pattern => true,
            ScopeEntry.Kind kind => kind.IsTable,
            ScopeEntry.Function function => ReturnsTable(function),
            null => FindTable(CurrentDatabase, name.Text) is not null,
            _ => false,
        },
        Expression.Call { Target: null } call => Find(call.Function.Text) switch
        {
            ScopeEntry.Function function => ReturnsTable(function),
            ScopeEntry.Pattern => true,
            _ => s_tableFunctions.Contains(call.Function.Text),
        },
        Expression.Call call => IsDatabase(call.Target!) && (FindMember(call.Target!, call.Function.Text) is not { } stored || ReturnsTable(stored)),
        Expression.Member member => IsPatternCall(member.Target)
            || (IsDatabase(member.Target) && member.Property.Text is not (DatabaseNameProperty or EndpointProperty)
                && (FindMember(member.Target, member.Property.Text) is not { } stored || ReturnsTable(stored))),
        Expression.Index index => IsPatternCall(index.Target),
        _ => false,
    };

    private bool ReturnsTable(ScopeEntry.Function function)
    {
        if (!_returnsTable.TryGetValue(function, out var known))
        {
            known = FindWhetherTableIsReturned(function);
            _returnsTable.Add(function, known);
        }

        return known;
    }

    private bool FindWhetherTableIsReturned(ScopeEntry.Function function)
    {
        var scope = function.Definition;
        foreach (var parameter in function.Lambda.Parameters)
        {
            scope = scope.With(new ScopeEntry.Kind(parameter.Name.Text, parameter.Schema is not null));
        }

        foreach (var let in function.Lambda.Body.Statements.OfType<Statement.Let>())
        {
            var outer = scope;
            scope = scope.With(let.Value switch
            {
                Expression.Lambda lambda => new ScopeEntry.Function(let.Name.Text, lambda, outer),
                Expression.EntityGroup group => new ScopeEntry.EntityGroup(let.Name.Text, group.Entities),
                _ => new ScopeEntry.Kind(let.Name.Text, In(outer, () => IsTabular(let.Value))),
            });
        }

        return function.Lambda.Body.Result is { } result && In(scope, () => IsTabular(result));
    }

    private BoundExpression CallScalar(ScopeEntry.Function function, IReadOnlyList<Expression> arguments, TextSpan span, RowScope row) =>
        InBody(function, BindArguments(function, arguments, span, row), span, () =>
        {
            DeclareBody(function.Lambda.Body);
            return BindScalar(Result(function), RowScope.None with { IsSerialized = row.IsSerialized, Hidden = row.Hidden });
        });

    private BoundRelation CallTable(ScopeEntry.Function function, IReadOnlyList<Expression> arguments, TextSpan span, Func<BoundRelation>? source = null) =>
        InBody(function, BindArguments(function, arguments, span, RowScope.None, source), span, () =>
        {
            DeclareBody(function.Lambda.Body);
            return BindRelation(Result(function), null);
        });

    private void DeclareBody(FunctionBody body)
    {
        foreach (var statement in body.Statements)
        {
            Declare(statement);
        }
    }

    private Expression Result(ScopeEntry.Function function) => function.Lambda.Body.Result
        ?? throw Error(ErrorCodes.KqlSemantic, $"The function '{function.Name}' has no result.", function.Lambda.Span);

    /// <summary>The scope of a function's body: its parameters, bound to the arguments of a call.</summary>
    private Scope BindArguments(ScopeEntry.Function function, IReadOnlyList<Expression> arguments, TextSpan span, RowScope row, Func<BoundRelation>? source = null)
    {
        var parameters = function.Lambda.Parameters;
        _called.Add(function.Lambda);
        Grow(function.Name, TableGrowth, span);
        var given = MatchArguments(function, arguments, span, source is null ? 0 : 1);
        var scope = function.Definition;
        for (var i = 0; i < parameters.Count; i++)
        {
            var parameter = parameters[i];
            scope = scope.With(parameter.Schema is { } schema
                ? TableArgument(parameter, schema, i == 0 ? source : null, given[i], span)
                : new ScopeEntry.Scalar(parameter.Name.Text, ScalarArgument(function, parameter, given[i], span, row), _subqueryDepth));
        }

        return scope;
    }

    private Expression?[] MatchArguments(ScopeEntry.Function function, IReadOnlyList<Expression> arguments, TextSpan span, int offset)
    {
        var parameters = function.Lambda.Parameters;
        var given = new Expression?[parameters.Count];
        for (var position = 0; position < arguments.Count; position++)
        {
            var argument = arguments[position];
            var index = argument is Expression.Named { Names: [var name] }
                ? parameters.TakeWhile(p => p.Name.Text != name.Text).Count()
                : position + offset;
            if (index >= parameters.Count)
            {
                throw argument is Expression.Named named
                    ? Error(ErrorCodes.KqlSemantic, $"The function '{function.Name}' has no parameter '{named.Names[0].Text}'.", argument.Span, Suggestion.DidYouMean(named.Names[0].Text, parameters.Select(p => p.Name.Text)))
                    : Error(ErrorCodes.KqlSemantic, $"The function '{function.Name}' takes {parameters.Count} argument{(parameters.Count == 1 ? "" : "s")}, not {arguments.Count + offset}.", span);
            }

            given[index] = argument is Expression.Named { Value: var value } ? value : argument;
        }

        return given;
    }

    private BoundExpression ScalarArgument(ScopeEntry.Function function, FunctionParameter parameter, Expression? argument, TextSpan span, RowScope row)
    {
        var name = parameter.Name.Text;
        var value = argument is not null ? BindScalar(argument, row)
            : parameter.Default is { } constant ? In(function.Definition, () => BindScalar(constant, RowScope.None))
            : throw Error(ErrorCodes.KqlSemantic, $"The function '{function.Name}' needs an argument for its parameter '{name}'.", span);
        var type = parameter.Type!.Value;
        return value.Type == type || value.Type == KqlType.Dynamic || type == KqlType.Dynamic || (value.Type.IsNumeric() && type.IsNumeric())
            ? Conversions.To(type, value)
            : throw Error(ErrorCodes.KqlTypeMismatch, $"The parameter '{name}' of '{function.Name}' is a {type.Name()}, the argument a {value.Type.Name()}.", value.Span, $"Convert it: to{type.Name()}(…).");
    }

    private ScopeEntry.Table TableArgument(FunctionParameter parameter, RowSchema schema, Func<BoundRelation>? source, Expression? argument, TextSpan span)
    {
        if (source is null)
        {
            var value = argument ?? throw Error(ErrorCodes.KqlSemantic, $"The parameter '{parameter.Name.Text}' needs a table.", span);
            var scope = _scope;
            source = () => In(scope, () => BindRelation(value));
        }

        return new ScopeEntry.Table(parameter.Name.Text, () => Fit(source(), parameter, schema, argument?.Span ?? span));
    }

    /// <summary>Checks a table for the columns that a parameter asks for. It keeps the others too (documentation: query/project-by-names-operator.md).</summary>
    private BoundRelation Fit(BoundRelation table, FunctionParameter parameter, RowSchema schema, TextSpan span)
    {
        var row = new RowScope(table.Columns);
        foreach (var wanted in schema.Columns)
        {
            if (row.Find(wanted.Name.Text)?.Type != wanted.Type)
            {
                throw Error(ErrorCodes.KqlTypeMismatch, $"The table for the parameter '{parameter.Name.Text}' has no column '{wanted.Name.Text}' of type {wanted.Type.Name()}.", span);
            }
        }

        return table;
    }
}
