using KustoExport.Kql.Errors;
using KustoExport.Kql.Syntax;

namespace KustoExport.Kql.Binding;

/// <summary>Which operator is bound where.</summary>
internal sealed partial class QueryBinder
{
    private BoundRelation BindOperator(Expression.Pipe pipe, BoundRelation? source)
    {
        switch (pipe.Operator)
        {
            case QueryOperator.Print print:
                return BindPrint(print);
            case QueryOperator.Range range:
                return BindRange(range);
            case QueryOperator.Union union:
                return BindUnion(union, pipe.Source, source);
            case QueryOperator.Search search:
                return BindSearch(search, pipe.Source, source);
            case QueryOperator.Find find:
                return BindFind(find, source);
            case QueryOperator.Evaluate { Plugin.Function.Text: "infer_storage_schema" or "infer_storage_schema_with_suggestions" } evaluate when source is null:
                return BindStorageSchema(evaluate);
            case QueryOperator.MacroExpand expand when source is null:
                return BindMacroExpand(expand);
            case QueryOperator.Unreadable:
                FailUnreadable(pipe.Operator);
                throw null;
        }

        if (source is null)
        {
            throw pipe.Operator is QueryOperator.Evaluate { Plugin: var plugin } ? PluginWithoutSource(plugin)
                : Error(ErrorCodes.KqlSemantic, $"{OperatorNames.Of(pipe.Operator)} needs a table before it.", pipe.Operator.Span, "Begin with a table and '|'.");
        }

        if (source is BoundRelation.Graph graph)
        {
            return BindGraphOperator(pipe.Operator, graph);
        }

        return pipe.Operator switch
        {
            QueryOperator.Where where => BindWhere(where, source),
            QueryOperator.Project project => BindProject(project, source),
            QueryOperator.Extend extend => BindExtend(extend, source),
            QueryOperator.ProjectAway away => BindProjectAway(away, source),
            QueryOperator.ProjectKeep keep => BindProjectKeep(keep, source),
            QueryOperator.ProjectRename rename => BindProjectRename(rename, source),
            QueryOperator.ProjectReorder reorder => BindProjectReorder(reorder, source),
            QueryOperator.ProjectByNames byNames => BindProjectByNames(byNames, source),
            QueryOperator.Summarize summarize => BindSummarize(summarize, source),
            QueryOperator.Distinct distinct => BindDistinct(distinct, source),
            QueryOperator.Count count => BindCount(count, source),
            QueryOperator.MakeSeries series => BindMakeSeries(series, source),
            QueryOperator.Take take => new BoundRelation.Take(source, BindRowCount(take.RowCount)),
            QueryOperator.Sort sort => BindSort(sort, source),
            QueryOperator.Top top => BindTop(top, source),
            QueryOperator.TopHitters hitters => BindTopHitters(hitters, source),
            QueryOperator.TopNested nested => BindTopNested(nested, source),
            QueryOperator.Sample sample => new BoundRelation.Sample(source, BindRowCount(sample.RowCount, takesReal: true)),
            QueryOperator.SampleDistinct sample => BindSampleDistinct(sample, source),
            QueryOperator.Serialize serialize => BindSerialize(serialize, source),
            QueryOperator.As named => BindAs(named, source),
            QueryOperator.GetSchema schema => BindGetSchema(schema, source),
            QueryOperator.Consume consume => BindConsume(consume, source),
            QueryOperator.AssertSchema schema => BindAssertSchema(schema, source),
            QueryOperator.Render => source,
            QueryOperator.Join join => BindJoin(join, source),
            QueryOperator.Lookup lookup => BindLookup(lookup, source),
            QueryOperator.MvExpand expand => BindMvExpand(expand, source),
            QueryOperator.MvApply apply => BindMvApply(apply, source),
            QueryOperator.Parse parse => BindParse(parse, source),
            QueryOperator.ParseKv parse => BindParseKv(parse, source),
            QueryOperator.Partition partition => BindPartition(partition, source),
            QueryOperator.Scan scan => BindScan(scan, source),
            QueryOperator.Invoke invoke => BindInvoke(invoke, pipe),
            QueryOperator.Evaluate evaluate => BindEvaluate(evaluate, source),
            QueryOperator.MakeGraph make => BindMakeGraph(make, source),
            QueryOperator.GraphMatch or QueryOperator.GraphShortestPaths or QueryOperator.GraphToTable =>
                throw Error(ErrorCodes.KqlSemantic, $"{OperatorNames.Of(pipe.Operator)} takes a graph, and this is a table.", pipe.Operator.Span, "Make a graph of it with 'make-graph'."),
            QueryOperator.Reduce => throw NotSupported(OperatorNames.Of(pipe.Operator), pipe.Operator.Span, WaysOut.Reduce),
            _ => throw NotSupported(OperatorNames.Of(pipe.Operator), pipe.Operator.Span, WaysOut.Elsewhere),
        };
    }

    /// <summary>The columns of a relation, for expressions over its rows.</summary>
    private static RowScope RowsOf(BoundRelation relation) => new(relation.Columns) { IsSerialized = Serialization.IsSerialized(relation), Hidden = relation.Hidden };

    /// <param name="expression">The count.</param>
    /// <param name="takesReal">Whether it may be a real, of which the whole part counts.</param>
    private BoundExpression BindRowCount(Expression expression, bool takesReal = false)
    {
        var count = BindScalar(expression, RowScope.None);
        if (takesReal && count.Type is KqlType.Real)
        {
            count = count is BoundExpression.Constant { Value: double number } && Math.Abs(number) < long.MaxValue
                ? Long((long)number, count.Span)
                : Scalar("tolong", [count], count.Span);
        }

        if (count is BoundExpression.Constant { Value: < 0L or < 0 })
        {
            throw Error(ErrorCodes.KqlSemantic, "The number of rows can't be negative.", expression.Span, "Give 0 or more.");
        }

        return count.Type is KqlType.Int or KqlType.Long
            ? Conversions.To(KqlType.Long, count)
            : throw Error(ErrorCodes.KqlTypeMismatch, $"The number of rows is a long; this is a {count.Type.Name()}.", expression.Span);
    }

    /// <summary>The text or name that an operator's parameter is set to, or null.</summary>
    private string? ParameterText(QueryOperator op, params string[] names)
    {
        var parameter = op.Parameters.FirstOrDefault(p => names.Contains(p.Name.Text));
        return parameter?.Value switch
        {
            null => null,
            Expression.Name name => name.Text,
            Expression.Literal literal => Convert.ToString(literal.Value, System.Globalization.CultureInfo.InvariantCulture),
            var other => throw Error(ErrorCodes.KqlSemantic, $"The value of '{parameter.Name.Text}' is a name or a literal.", other.Span),
        };
    }

    /// <summary>Refuses parameters that an operator doesn't know. Hints (<c>hint.*</c>) only steer a cluster and are taken anywhere.</summary>
    private void CheckParameters(QueryOperator op, params string[] known)
    {
        foreach (var parameter in op.Parameters)
        {
            var name = parameter.Name.Text;
            if (!known.Contains(name) && !name.StartsWith("hint.", StringComparison.Ordinal))
            {
                throw Error(ErrorCodes.KqlSemantic, $"{OperatorNames.Of(op)} has no parameter '{name}'.", parameter.Span, Suggestion.DidYouMean(name, known));
            }
        }
    }
}
