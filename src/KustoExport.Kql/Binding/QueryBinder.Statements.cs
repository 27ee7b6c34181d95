using KustoExport.Kql.Errors;
using KustoExport.Kql.Syntax;

namespace KustoExport.Kql.Binding;

/// <summary>Statements (documentation: query/statements.md).</summary>
internal sealed partial class QueryBinder
{
    private const string DefaultResultName = "PrimaryResult";

    private readonly HashSet<string> _declaredParameters = new(StringComparer.Ordinal);

    public BoundQuery Bind(QueryBlock query)
    {
        var results = new List<BoundResult>();
        foreach (var statement in query.Statements)
        {
            if (statement is Statement.Query tabular)
            {
                results.AddRange(BindResults(tabular.Value).Select(WithinOptions));
            }
            else
            {
                Declare(statement);
            }
        }

        CheckParametersAreDeclared(query);
        CheckUncalledFunctions();
        return results.Count > 0
            ? new BoundQuery(results) { CallsStoredFunctions = _callsStoredFunctions, ReadsCursors = _readsCursors }
            : throw Error(
                ErrorCodes.KqlSemantic,
                query.Statements.Count == 0 ? "The query is empty." : "The query has no result: it only declares names.",
                query.Span,
                "End it with a tabular expression, such as 'print x'.");
    }

    /// <summary>Adds what a statement declares to the names in scope.</summary>
    private void Declare(Statement statement)
    {
        switch (statement)
        {
            case Statement.Let let:
                _scope = _scope.With(BindLet(let));
                break;
            case Statement.DeclareQueryParameters declaration:
                foreach (var parameter in declaration.Parameters)
                {
                    _declaredParameters.Add(parameter.Name.Text);
                    _scope = _scope.With(BindQueryParameter(parameter));
                }

                break;
            case Statement.Set set:
                DeclareOption(set);
                break;
            case Statement.Pattern pattern:
                DeclarePattern(pattern);
                break;
            case Statement.Restrict restrict:
                DeclareRestriction(restrict);
                break;
            case Statement.Alias alias:
                DeclareAlias(alias);
                break;
            default:
                throw Error(ErrorCodes.KqlSemantic, "Only let statements may stand before the result of a function.", statement.Span);
        }
    }

    private ScopeEntry BindLet(Statement.Let let)
    {
        var name = let.Name.Text;
        if (let.Value is Expression.Lambda lambda)
        {
            var function = new ScopeEntry.Function(name, lambda, _scope.With(new ScopeEntry.Unfinished(name)));
            _declaredFunctions.Add(function);
            return function;
        }

        if (let.Value is Expression.EntityGroup group)
        {
            return new ScopeEntry.EntityGroup(name, group.Entities);
        }

        return IsTabular(let.Value)
            ? TableEntry(name, let.Value)
            : ScalarEntry(name, let.Value);
    }

    private ScopeEntry.Scalar ScalarEntry(string name, Expression value)
    {
        var bound = BindScalar(value, RowScope.None);
        Grow(name, Size(bound), value.Span);
        return new ScopeEntry.Scalar(name, ComputeOnce(name, bound), _subqueryDepth);
    }

    /// <summary>The value stands wherever its name does; a table that it is read from is computed but once.</summary>
    private static BoundExpression ComputeOnce(string name, BoundExpression value) => BoundTree.Replace(value, part =>
        part is BoundExpression.ScalarSubquery { Relation: not BoundRelation.Shared } subquery
            ? subquery with { Relation = Reference(new SharedRelation(name, new BoundRelation.Take(subquery.Relation, Long(1)))) }
            : null);

    /// <summary>
    /// A name for a table. It is bound at once, so that its errors show even if nothing refers to it; the first reference takes that
    /// tree, each later one a fresh tree.
    /// </summary>
    private ScopeEntry.Table TableEntry(string name, Expression value)
    {
        var scope = _scope;
        if (value is Expression.Call { Target: null, Function.Text: "materialize" } call)
        {
            var shared = new SharedRelation(name, BindRelation(SingleArgument(call)));
            return new ScopeEntry.Table(name, () => Reference(shared));
        }

        BoundRelation? first = BindRelation(value, null);
        return new ScopeEntry.Table(name, () =>
        {
            if (first is { } once)
            {
                first = null;
                return once;
            }

            Grow(name, TableGrowth, value.Span);
            return In(scope, () => BindRelation(value, null));
        });
    }

    private static BoundRelation.Shared Reference(SharedRelation shared) =>
        new(shared, [.. shared.Relation.Columns.Select(c => new Column(c.Name, c.Type))]) { Hidden = HiddenColumns.Fresh(shared.Relation.Hidden) };

    private ScopeEntry.Scalar BindQueryParameter(FunctionParameter parameter)
    {
        var name = parameter.Name.Text;
        if (parameter.Type is not { } type)
        {
            throw Error(ErrorCodes.KqlParameter, $"The query parameter '{name}' must have a scalar type.", parameter.Span);
        }

        if (_context.Parameters.TryGetValue(name, out var given))
        {
            return new ScopeEntry.Scalar(name, ParameterValue(parameter, type, given), 0);
        }

        return parameter.Default is { } value
            ? new ScopeEntry.Scalar(name, DefaultValue(value, type), 0)
            : throw Error(ErrorCodes.KqlParameter, $"The query parameter '{name}' ({type.Name()}) has no value.", parameter.Span, "Give it one with -Parameter, or a default in the declaration.");
    }

    /// <summary>A misspelt parameter must not be ignored: its default would be taken.</summary>
    private void CheckParametersAreDeclared(QueryBlock query)
    {
        if (_context.Parameters.Keys.FirstOrDefault(name => !_declaredParameters.Contains(name)) is { } unknown)
        {
            throw Error(ErrorCodes.KqlParameter, $"A value is given for '{unknown}', and the query declares no such parameter.", new TextSpan(query.Span.Start, 0),
                Suggestion.DidYouMean(unknown, _declaredParameters) ?? $"Begin the query with: declare query_parameters({unknown}:type);");
        }
    }

    private BoundExpression DefaultValue(Expression expression, KqlType type)
    {
        var value = BindScalar(expression, RowScope.None);
        return value is BoundExpression.Constant constant && ConstantConversion.TryConvert(constant, type) is { } converted && (converted.Value is null) == (constant.Value is null)
            ? converted
            : throw Error(ErrorCodes.KqlTypeMismatch, $"The default is a {value.Type.Name()}, the parameter a {type.Name()}.", expression.Span);
    }

    private IEnumerable<BoundResult> BindResults(Expression value)
    {
        var visualization = new Dictionary<string, string>(StringComparer.Ordinal);
        while (value is Expression.Pipe { Source: { } source, Operator: QueryOperator.Render render })
        {
            AddVisualization(render, visualization);
            value = source;
        }

        switch (value)
        {
            case Expression.Pipe { Source: { } source, Operator: QueryOperator.Fork fork }:
                return BindFork(source, fork, visualization);
            case Expression.Pipe { Source: { } source, Operator: QueryOperator.GraphToTable { Outputs: var outputs } graphTables } when outputs.Any(t => t.Name is not null):
                DeclareGraphTables(graphTables, source);
                return [];
            case Expression.Pipe { Source: { } source, Operator: QueryOperator.Evaluate { Plugin.Function.Text: "preview" } preview }:
                return BindPreview(source, preview, visualization);
            case Expression.Pipe { Source: { } source, Operator: QueryOperator.Facet facet }:
                return BindFacet(source, facet, visualization);
            default:
                var name = value is Expression.Pipe { Operator: QueryOperator.As named } ? named.Name.Text : DefaultResultName;
                return BindRelation(value, null) is var relation and not BoundRelation.Graph
                    ? [new BoundResult(name, relation, visualization)]
                    : throw NotSupported("A graph as a result", value.Span, "Put 'graph-to-table' or 'graph-match' behind it.");
        }
    }

    private void AddVisualization(QueryOperator.Render render, Dictionary<string, string> visualization)
    {
        visualization.TryAdd("Visualization", render.Chart.Text);
        foreach (var property in render.Properties)
        {
            visualization.TryAdd(property.Name.Text, string.Join(',', property.Values.Select(PropertyText)));
        }
    }

    private string PropertyText(Expression value) => value switch
    {
        Expression.Name name => name.Text,
        Expression.Literal { Value: bool flag } => flag ? "true" : "false",
        Expression.Literal literal => Convert.ToString(literal.Value, System.Globalization.CultureInfo.InvariantCulture) ?? "",
        _ => throw Error(ErrorCodes.KqlSemantic, "A property of 'render' is a literal or names of columns.", value.Span),
    };
}
