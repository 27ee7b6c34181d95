using KustoExport.Kql.Functions;
using KustoExport.Kql.Syntax;

namespace KustoExport.Kql.Binding;

/// <summary>
/// Plugins that look a place up among shapes (documentation: query/geo-polygon-lookup-plugin.md, query/geo-line-lookup-plugin.md). Places and shapes are
/// joined by the box around each shape, which the engine does by sorting both; only the pairs that are left are measured.
/// </summary>
internal sealed partial class QueryBinder
{
    private static readonly string[] s_sides = ["west", "east", "south", "north"];

    /// <summary><c>geo_polygon_lookup(table, polygon, longitude, latitude, radius, return_unmatched, return_lookup_key)</c>. The radius of the lookup area only steers a cluster.</summary>
    private BoundRelation BindPolygonLookup(Expression.Call plugin, BoundRelation source)
    {
        var given = PluginArguments(plugin, 4, "LookupTable", "LookupPolygonKey", "SourceLongitude", "SourceLatitude", "radius", "return_unmatched", "lookup_area_radius", "return_lookup_key");
        return BindShapeLookup(plugin, given, source, "polygon", place => given[4] is { } radius
            ? CallOperator("<=", [Scalar("geo_distance_point_to_polygon", place, plugin.Span), PluginConstant(radius)], radius.Span, radius.Span)
            : Scalar("geo_point_in_polygon", place, plugin.Span));
    }

    /// <summary><c>geo_line_lookup(table, line, longitude, latitude, radius, return_unmatched, return_lookup_key)</c></summary>
    private BoundRelation BindLineLookup(Expression.Call plugin, BoundRelation source)
    {
        var given = PluginArguments(plugin, 5, "LookupTable", "LookupLineKey", "SourceLongitude", "SourceLatitude", "radius", "return_unmatched", "lookup_area_radius", "return_lookup_key");
        return BindShapeLookup(plugin, given, source, "line", place =>
            CallOperator("<=", [Scalar("geo_distance_point_to_line", place, plugin.Span), PluginConstant(given[4]!)], plugin.Span, plugin.Span));
    }

    private BoundRelation BindShapeLookup(Expression.Call plugin, Expression?[] given, BoundRelation source, string kind, Func<IReadOnlyList<BoundExpression>, BoundExpression> matches)
    {
        var lookup = BindRelation(given[0]!);
        var shape = PluginColumn(given[1]!, lookup);
        var radius = given[4] is { } distance ? Conversions.To(KqlType.Real, PluginConstant(distance)) : new BoundExpression.Constant(KqlType.Real, 0.0, plugin.Span);
        var box = s_sides.Select(side => new Assignment(new Column($"__{side}", KqlType.Real), Scalar($"__geo_{kind}_{side}", [ValueOf(shape), radius], plugin.Span))).ToList();
        var boxed = new BoundRelation.Project(lookup, [.. lookup.Columns.Select(PassThrough), .. box]);
        var shown = lookup.Columns.Where(c => c != shape || PluginFlag(given[7])).ToList();
        if (!PluginFlag(given[5]))
        {
            return Matches(source, source.Columns);
        }

        // An outer join by anything but equality would compare every place with every shape: the matches are joined to the rows by a number.
        var number = new BoundExpression.WindowCall(Required("row_number", FunctionKind.Window, [], plugin.Span), [], KqlType.Long, plugin.Span);
        var numbered = new SharedRelation(plugin.Function.Text, new BoundRelation.Window(source, [.. source.Columns.Select(PassThrough), new Assignment(new Column("__row", KqlType.Long), number)]));
        var (rows, places) = (Reference(numbered), Reference(numbered));
        var matched = Matches(places, [places.Columns[^1]]);
        var key = new JoinKey(ValueOf(rows.Columns[^1]), ValueOf(matched.Columns[0]));
        return new BoundRelation.Join(JoinKind.LeftOuter, rows, matched, [key], SideBySide(rows.Columns.SkipLast(1).Concat(matched.Columns.Skip(1))));

        BoundRelation.Join Matches(BoundRelation places, IEnumerable<Column> kept)
        {
            BoundExpression longitude = Conversions.To(KqlType.Real, ValueOf(PluginColumn(given[2]!, places)));
            BoundExpression latitude = Conversions.To(KqlType.Real, ValueOf(PluginColumn(given[3]!, places)));

            // Two inequalities of one value are what the engine joins by; the latitudes, which would lead it astray, are seen to before anything is measured.
            var nearby = And(InOrder(ValueOf(box[2].Column), latitude), InOrder(latitude, ValueOf(box[3].Column)));
            var measured = Scalar("iff", [nearby, matches([longitude, latitude, ValueOf(shape)]), new BoundExpression.Constant(KqlType.Bool, false, plugin.Span)], plugin.Span);
            var all = And(And(InOrder(ValueOf(box[0].Column), longitude), InOrder(longitude, ValueOf(box[1].Column))), measured);
            return new BoundRelation.Join(JoinKind.Inner, places, boxed, [], SideBySide(kept.Concat(shown))) { Condition = all };
        }

        BoundExpression And(BoundExpression left, BoundExpression right) => CallOperator("and", [left, right], plugin.Span, plugin.Span);

        BoundExpression InOrder(BoundExpression low, BoundExpression high) => Scalar("__in_order", [low, high], plugin.Span);
    }
}
