using KustoExport.Kql.Errors;
using KustoExport.Kql.Syntax;

namespace KustoExport.Kql.Binding;

/// <summary>partition, and the bodies of operators that run one for each row or part (documentation: query/partition-operator.md).</summary>
internal sealed partial class QueryBinder
{
    private const int MostParts = 256;

    private BoundRelation BindPartition(QueryOperator.Partition partition, BoundRelation source)
    {
        if (partition.In is not null || partition.IsFullQuery)
        {
            throw NotSupported(partition.IsFullQuery ? "'partition' with a query in braces" : "'partition … in'", partition.Body.Span, "Write a sub-pipeline in parentheses.");
        }

        var key = BindScalar(partition.By, RowsOf(source));
        if (key.Type == KqlType.Dynamic)
        {
            throw Error(ErrorCodes.KqlTypeMismatch, "A table can't be partitioned by a dynamic value.", partition.By.Span, "Convert it first, with extend.");
        }

        if (ReadsRowsInTurn(partition.Body))
        {
            return BindEachPart(partition, source, key);
        }

        var input = new BoundRelation.SubqueryInput(source.Columns);
        return new BoundRelation.Partition(source, key, input, BindBody(partition.Body, input));
    }

    private BoundRelation BindBody(Expression body, BoundRelation.SubqueryInput input)
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

    /// <summary>Whether a body has an operator that can't run for all parts at once.</summary>
    private static bool ReadsRowsInTurn(Expression body)
    {
        for (var next = body; next is Expression.Pipe pipe; next = pipe.Source!)
        {
            if (pipe.Operator is QueryOperator.Scan or QueryOperator.TopNested)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The body over each part by itself: the keys are looked up while the query is bound.</summary>
    private BoundRelation.Union BindEachPart(QueryOperator.Partition partition, BoundRelation source, BoundExpression key)
    {
        var heading = new Column("part", KqlType.String);
        var rows = new BoundRelation.Project(source, [.. source.Columns.Select(PassThrough), new Assignment(heading, Scalar("tostring", [key], partition.By.Span))]);
        var shared = new SharedRelation("partitioned", rows);
        var found = Probe(new BoundRelation.Aggregate(rows, [PassThrough(heading)], []), "'partition' with 'scan' or 'top-nested', itself in a sub-pipeline", partition.Span, "Write the parts as tables of their own.");
        if (found.Count > MostParts)
        {
            throw NotSupported($"'partition' into {found.Count} parts with 'scan' or 'top-nested'", partition.Span, $"Filter to at most {MostParts} values of the key.");
        }

        var parts = found.Select(row => (string)row[0]!).DefaultIfEmpty("").Order(StringComparer.Ordinal).Select(BindPart).ToList();
        List<Column> columns = [.. parts[0].Columns.Select(c => new Column(c.Name, c.Type))];
        return new BoundRelation.Union(columns, [.. parts.Select(p => new UnionInput(p, [.. p.Columns.Select(c => ValueOf(c))]))]);

        BoundRelation BindPart(string value)
        {
            var part = Reference(shared);
            var only = new BoundRelation.Filter(part, CallOperator("==", [ValueOf(part.Columns[^1]), Text(value)], partition.By.Span, partition.By.Span));
            return BindRelation(partition.Body, Keep(only, part.Columns.SkipLast(1)));
        }
    }
}
