namespace KustoExport.Engine.Embedded.Functions.Geo;

/// <summary>Edges cut where others cross or touch them.</summary>
internal static class EdgePieces
{
    /// <summary>Points that differ by rounding only become one.</summary>
    public static List<(GeoPoint From, GeoPoint To)> Merged(IEnumerable<(GeoPoint From, GeoPoint To)> edges, PointMerger merger) =>
        [.. edges.Select(edge => (merger.Merge(edge.From), merger.Merge(edge.To)))];

    /// <summary>The pieces of an edge, in its direction.</summary>
    public static IEnumerable<(GeoPoint From, GeoPoint To)> Of((GeoPoint From, GeoPoint To) edge, List<(GeoPoint From, GeoPoint To)> others, PointMerger merger)
    {
        var (from, to) = edge;
        var cuts = new List<GeoPoint> { from, to };
        foreach (var (otherFrom, otherTo) in others)
        {
            var isFromOn = PointMerger.IsNear(otherFrom, GeoEdge.Nearest(otherFrom, from, to));
            var isToOn = PointMerger.IsNear(otherTo, GeoEdge.Nearest(otherTo, from, to));
            if (isFromOn)
                cuts.Add(otherFrom);
            if (isToOn)
                cuts.Add(otherTo);
            if (!isFromOn && !isToOn && GeoEdge.Cross(from, to, otherFrom, otherTo))
                cuts.Add(merger.Merge(GeoEdge.Crossing(from, to, otherFrom, otherTo)));
        }

        var inOrder = cuts.Distinct().OrderBy(cut => (cut - from).Length).ToList();
        return inOrder.Zip(inOrder.Skip(1));
    }
}
