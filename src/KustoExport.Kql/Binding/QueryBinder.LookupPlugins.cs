using KustoExport.Kql.Errors;
using KustoExport.Kql.Syntax;

namespace KustoExport.Kql.Binding;

/// <summary>
/// Plugins that look an address up among ranges (documentation: query/ipv4-lookup-plugin.md, query/ipv6-lookup-plugin.md), and dcount_intersect.
/// </summary>
internal sealed partial class QueryBinder
{
    /// <summary>
    /// <c>ipv4_lookup(table, source key, lookup key, further keys …, return_unmatched)</c>. A range holds an address or a range whose first and last
    /// addresses lie between its own: two inequalities, which the engine joins by sorting both sides.
    /// </summary>
    private BoundRelation.Join BindAddressLookup(Expression.Call plugin, BoundRelation source, string version)
    {
        var arguments = plugin.Arguments.ToList();
        var unmatched = TakeFlag(arguments, "return_unmatched");
        if (arguments.Count < 3)
        {
            throw Error(ErrorCodes.KqlSemantic, $"The plugin '{plugin.Function.Text}' takes a table, a column of the source and one of the table.", plugin.Span);
        }

        if (arguments.Count > 3 && plugin.Function.Text != "ipv4_lookup")
        {
            throw Error(ErrorCodes.KqlSemantic, $"The plugin '{plugin.Function.Text}' takes no further keys.", arguments[3].Span);
        }

        var lookup = BindRelation(Unnamed(arguments[0]));
        var (addresses, first, last) = WithEnds(source, PluginColumn(arguments[1], source));
        var (ranges, rangeFirst, rangeLast) = WithEnds(lookup, PluginColumn(arguments[2], lookup));
        var condition = CallOperator("and", [InOrder(rangeFirst, first), InOrder(last, rangeLast)], plugin.Span, plugin.Span);
        var (keys, rightKeys) = arguments.Count > 3 ? BindJoinKeys(arguments[3..], source, lookup, plugin.Span) : ([], []);
        var outputs = SideBySide(source.Columns.Concat(lookup.Columns.Where(c => !rightKeys.Contains(c))));
        return new BoundRelation.Join(unmatched ? JoinKind.LeftOuter : JoinKind.Inner, addresses, ranges, keys, outputs) { Condition = condition };

        (BoundRelation Rows, Column First, Column Last) WithEnds(BoundRelation rows, Column address)
        {
            var first = Scalar($"__{version}_first", [ValueOf(address)], plugin.Span);
            var last = Scalar($"__{version}_last", [ValueOf(address)], plugin.Span);
            var ends = new[] { new Assignment(new Column("__first", first.Type), first), new Assignment(new Column("__last", last.Type), last) };
            return (new BoundRelation.Project(rows, [.. rows.Columns.Select(PassThrough), .. ends]), ends[0].Column, ends[1].Column);
        }

        BoundExpression InOrder(Column low, Column high) => Scalar("__in_order", [ValueOf(low), ValueOf(high)], plugin.Span);
    }

    /// <summary>Takes a flag off the end of a plugin's arguments, given by name or as the last one.</summary>
    private bool TakeFlag(List<Expression> arguments, string name)
    {
        var index = arguments.FindIndex(a => a is Expression.Named { Names: [var given] } && given.Text == name);
        index = index < 0 && arguments is [.., Expression.Literal { Type: KqlType.Bool }] ? arguments.Count - 1 : index;
        if (index < 0)
        {
            return false;
        }

        var flag = PluginFlag(arguments[index]);
        arguments.RemoveAt(index);
        return flag;
    }

    /// <summary>How many values the first set has, the first two have in common, the first three … (documentation: query/dcount-intersect-plugin.md).</summary>
    private BoundRelation.Project BindCountIntersections(Expression.Call plugin, BoundRelation source)
    {
        if (plugin.Arguments.Count is < 2 or > 16)
        {
            throw Error(ErrorCodes.KqlSemantic, $"'dcount_intersect' takes 2 to 16 results of hll(), not {plugin.Arguments.Count}.", plugin.Span);
        }

        var outputs = new List<Assignment>();
        BoundExpression? common = null;
        foreach (var argument in plugin.Arguments)
        {
            var set = BindScalar(argument, RowsOf(source));
            common = common is null ? set : Scalar("set_intersect", [common, set], argument.Span);
            outputs.Add(new Assignment(new Column($"s{outputs.Count}", KqlType.Long), Scalar("dcount_hll", [common], argument.Span)));
        }

        return new BoundRelation.Project(source, outputs);
    }
}
