using KustoExport.Kql.Errors;
using KustoExport.Kql.Syntax;

namespace KustoExport.Kql.Binding;

/// <summary>partition, and the bodies of operators that run one for each row or part (documentation: query/partition-operator.md).</summary>
internal sealed partial class QueryBinder
{
    private static readonly string[] s_partitionStrategies = ["native", "shuffle", "legacy"];

    private BoundRelation BindPartition(QueryOperator.Partition partition, BoundRelation source)
    {
        CheckParameters(partition);
        if (partition.In is { } set)
        {
            throw NotSupported("'partition … in'", set.Span, "Filter before it, with where … in.");
        }

        var strategy = ParameterText(partition, "hint.strategy") ?? "legacy";
        if (!s_partitionStrategies.Contains(strategy))
        {
            throw Error(ErrorCodes.KqlSemantic, $"'partition' has no strategy '{strategy}'.", partition.Parameters.First(p => p.Name.Text == "hint.strategy").Value.Span, Suggestion.DidYouMean(strategy, s_partitionStrategies));
        }

        var key = BindScalar(partition.By, RowsOf(source));
        if (key.Type == KqlType.Dynamic)
        {
            throw Error(ErrorCodes.KqlTypeMismatch, "A table can't be partitioned by a dynamic value.", partition.By.Span, "Convert it first, with extend.");
        }

        if (partition.IsFullQuery)
        {
            return BindQueryOfKey(partition, source, key);
        }

        var input = new BoundRelation.SubqueryInput(source.Columns) { Hidden = source.Hidden };
        return new BoundRelation.Partition(source, key, input, BindBody(partition.Body, input));
    }

    /// <summary>A query with a source of its own: of the part it sees the key, as a scalar of the key's name.</summary>
    private BoundRelation.Partition BindQueryOfKey(QueryOperator.Partition partition, BoundRelation source, BoundExpression key)
    {
        if (partition.By is not Expression.Name name)
        {
            throw Error(ErrorCodes.KqlSemantic, "A query in braces takes a column as key.", partition.By.Span, "Make it a column first, with extend.");
        }

        var input = new BoundRelation.SubqueryInput([new Column(name.Text, key.Type)]);
        var value = new BoundExpression.ScalarSubquery(input, key.Type, name.Span);
        var scope = _scope.With(new ScopeEntry.Scalar(name.Text, value, _subqueryDepth));
        var body = In(scope, () => BindBody(partition.Body, null));
        return new BoundRelation.Partition(source, key, input, body) { ReadsKeyOnly = true };
    }

    private BoundRelation BindBody(Expression body, BoundRelation.SubqueryInput? input)
    {
        _bodyDepth++;
        try
        {
            return BindRelation(body, input);
        }
        finally
        {
            _bodyDepth--;
        }
    }
}
