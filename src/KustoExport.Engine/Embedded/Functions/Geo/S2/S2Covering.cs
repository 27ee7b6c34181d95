namespace KustoExport.Engine.Embedded.Functions.Geo.S2;

/// <summary>The cells of one level that touch a line or a polygon, found level by level.</summary>
internal static class S2Covering
{
    /// <summary>The documented maximum; there is no covering of more cells.</summary>
    private const int Most = 65536;

    public static List<S2Cell>? OfLines(IReadOnlyList<GeoPoint[]> lines, int level)
    {
        var edges = lines.SelectMany(line => line.Zip(line.Skip(1))).ToList();
        return Cover(level, edges, cell => false);
    }

    public static List<S2Cell>? OfPolygons(IReadOnlyList<GeoPolygon> polygons, int level)
    {
        var edges = polygons.SelectMany(polygon => polygon.Edges).ToList();
        return Cover(level, edges, cell => cell.Center() is var center && polygons.Any(polygon => polygon.Contains(center)));
    }

    /// <param name="level">The level of the cells.</param>
    /// <param name="edges">The edges of the shape.</param>
    /// <param name="isInside">Whether a cell that no edge touches lies in the shape.</param>
    private static List<S2Cell>? Cover(int level, List<(GeoPoint From, GeoPoint To)> edges, Func<S2Cell, bool> isInside)
    {
        // With each cell go the edges that touch it; none for a cell that is inside altogether.
        var cells = S2Cell.Faces.Select(cell => (Cell: cell, Edges: Touching(cell, edges))).Where(c => c.Edges.Count > 0 || isInside(c.Cell)).ToList();
        for (var next = 1; next <= level && cells.Count <= Most; next++)
        {
            cells =
            [
                .. cells.SelectMany(parent => parent.Cell.Children().Select(child => (Cell: child, Edges: Touching(child, parent.Edges), IsWhole: parent.Edges.Count == 0)))
                    .Where(c => c.IsWhole || c.Edges.Count > 0 || isInside(c.Cell))
                    .Select(c => (c.Cell, c.Edges)),
            ];
        }

        return cells.Count <= Most ? [.. cells.Select(c => c.Cell)] : null;
    }

    private static List<(GeoPoint From, GeoPoint To)> Touching(S2Cell cell, List<(GeoPoint From, GeoPoint To)> edges)
    {
        if (edges.Count == 0)
            return edges;
        var corners = cell.Corners();
        return edges.FindAll(edge => cell.Contains(edge.From) || cell.Contains(edge.To)
            || Enumerable.Range(0, 4).Any(i => GeoEdge.Touch(edge.From, edge.To, corners[i], corners[(i + 1) % 4])));
    }
}
