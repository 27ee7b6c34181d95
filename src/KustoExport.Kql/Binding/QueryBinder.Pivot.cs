using KustoExport.Kql.Errors;
using KustoExport.Kql.Functions;
using KustoExport.Kql.Syntax;

namespace KustoExport.Kql.Binding;

/// <summary>pivot (documentation: query/pivot-plugin.md).</summary>
internal sealed partial class QueryBinder
{
    /// <summary>Each aggregate of pivot, and the one that counts only some rows: a cell is made of the rows of its column.</summary>
    private static readonly Dictionary<string, string> s_pivotAggregates = new(StringComparer.Ordinal)
    {
        ["count"] = "countif",
        ["sum"] = "sumif",
        ["min"] = "minif",
        ["max"] = "maxif",
        ["avg"] = "avgif",
        ["dcount"] = "dcountif",
        ["take_any"] = "take_anyif",
        ["stdev"] = "stdevif",
        ["variance"] = "varianceif",
        ["make_list"] = "make_list_if",
        ["make_set"] = "make_set_if",
        ["make_bag"] = "make_bag_if",
    };

    private BoundRelation.Aggregate BindPivot(Expression.Call plugin, BoundRelation source)
    {
        if (plugin.Arguments.Count == 0)
        {
            throw Error(ErrorCodes.KqlSemantic, "'pivot' needs a column.", plugin.Span);
        }

        var pivot = PluginColumn(plugin.Arguments[0], source);
        var call = plugin.Arguments.Count > 1 ? PivotAggregate(plugin.Arguments[1]) : null;
        var arguments = call?.Arguments.Select(a => BindScalar(a, RowsOf(source))).ToList() ?? [];
        var used = arguments.SelectMany(BoundTree.Walk).OfType<BoundExpression.ColumnValue>().Select(v => v.Column).Append(pivot).ToHashSet();
        var keys = plugin.Arguments.Count > 2
            ? plugin.Arguments.Skip(2).Select(a => PassThrough(PluginColumn(a, source))).ToList()
            : source.Columns.Where(c => !used.Contains(c)).Select(PassThrough).ToList();
        RefuseDynamicKeys(keys, plugin.Span);

        var heading = new Column("heading", KqlType.String);
        var rows = new BoundRelation.Project(source, [.. source.Columns.Select(PassThrough), new Assignment(heading, Scalar("tostring", [ValueOf(pivot)], plugin.Span))]);
        var names = new UniqueNames();
        keys.ForEach(k => names.Take(k.Column.Name));
        var cells = Headings(plugin, rows, heading).Select(h => Cell(h, names.Next(h))).ToList();
        if (keys.Count + cells.Count == 0)
        {
            throw Error(ErrorCodes.KqlSemantic, "There is no row to pivot, and no other column.", plugin.Span);
        }

        return new BoundRelation.Aggregate(rows, keys, cells);

        Assignment Cell(string value, string name)
        {
            var condition = CallOperator("==", [ValueOf(heading), Text(value)], plugin.Span, plugin.Span);
            var cell = AggregateCall(s_pivotAggregates[call?.Function.Text ?? "count"], [.. arguments.Take(1), condition, .. arguments.Skip(1)], plugin.Span);
            return new Assignment(new Column(name, cell.Type), cell);
        }
    }

    private Expression.Call PivotAggregate(Expression argument) =>
        Unnamed(argument) is Expression.Call { Target: null } call && s_pivotAggregates.ContainsKey(call.Function.Text)
            ? call
            : throw Error(ErrorCodes.KqlSemantic, "The second argument of 'pivot' is an aggregate.", argument.Span, $"It is one of: {string.Join(", ", s_pivotAggregates.Keys)}.");

    /// <summary>The values that become columns, in the order of the rows that have them first.</summary>
    private List<string> Headings(Expression.Call plugin, BoundRelation rows, Column heading)
    {
        var place = new Column("place", KqlType.Long);
        var number = new BoundExpression.WindowCall(Required("row_number", FunctionKind.Window, [], plugin.Span), [], KqlType.Long, plugin.Span);
        var numbered = new BoundRelation.Window(rows, [PassThrough(heading), new Assignment(place, number)]);
        var first = new Assignment(new Column("first", KqlType.Long), AggregateCall("min", [ValueOf(place)], plugin.Span));
        var found = new BoundRelation.Aggregate(numbered, [PassThrough(heading)], [first]);
        var headings = Probe(plugin, new BoundRelation.Sort(found, [new SortKey(ValueOf(first.Column), false, false)])).Select(row => (string)row[0]!).ToList();
        return headings.Contains("")
            ? throw Error(ErrorCodes.KqlSemantic, "A row has no value to name a column after.", plugin.Arguments[0].Span, "Filter such rows away: where isnotempty(…).")
            : headings;
    }
}
