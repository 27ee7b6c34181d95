using KustoExport.Kql.Errors;
using KustoExport.Kql.Syntax;

namespace KustoExport.Kql.Binding;

/// <summary>
/// What a row of a table came with (documentation: query/ingestion-time-function.md, query/extent-id-function.md, query/extent-tags-function.md).
/// Rows that were computed came with nothing: that is null, or the empty guid.
/// </summary>
internal sealed partial class QueryBinder
{
    private BoundExpression BindOfIngestion(Expression.Call call, string hidden, RowScope row)
    {
        if (call.Arguments.Count > 0)
        {
            throw Error(ErrorCodes.KqlSemantic, $"The function '{call.Function.Text}' takes 0 arguments, not {call.Arguments.Count}.", call.Span);
        }

        return row.FindHidden(hidden) is { } column ? ValueOf(column, call.Span) : WithoutIngestion(hidden, call.Span);
    }

    private static BoundExpression WithoutIngestion(string hidden, TextSpan span = default) => hidden switch
    {
        HiddenColumns.ExtentId => new BoundExpression.Constant(KqlType.Guid, Guid.Empty, span),
        HiddenColumns.ExtentTags => new BoundExpression.Constant(KqlType.Dynamic, null, span),
        _ => new BoundExpression.Constant(KqlType.DateTime, null, span),
    };

    /// <summary>The rows of several inputs, with what is known of them. Where one has no cursors, none of it can be compared by them: its rows would be in no answer.</summary>
    private static BoundRelation.Union UnionOf(IReadOnlyList<Column> columns, IReadOnlyList<UnionInput> inputs)
    {
        var known = inputs.SelectMany(i => i.Relation.Hidden).DistinctBy(c => c.Name)
            .Where(c => c.Name != HiddenColumns.Cursor || inputs.All(i => i.Relation.Hidden.Any(h => h.Name == HiddenColumns.Cursor)))
            .ToList();
        return new BoundRelation.Union(columns, [.. inputs.Select(i => i with { Hidden = [.. known.Select(c => Value(i.Relation, c.Name))] })])
        {
            Hidden = HiddenColumns.Fresh(known),
        };

        static BoundExpression Value(BoundRelation relation, string hidden) =>
            relation.Hidden.FirstOrDefault(c => c.Name == hidden) is { } column ? ValueOf(column) : WithoutIngestion(hidden);
    }
}
