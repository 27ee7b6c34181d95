namespace KustoExport.Engine.Embedded.Functions.Geo.H3;

/// <summary>
/// Cells around a cell. A neighbour is found from its place: it holds the point a little beyond the middle of a side.
/// </summary>
internal static class Neighborhood
{
    /// <summary>The direction in which rings begin: the first ring cell after it, counterclockwise, is the first.</summary>
    private const int FirstDigit = 4;

    /// <summary>How far beyond a side, in distances of the side from the centre: near enough to be in the neighbour wherever on the side one starts.</summary>
    private const double Beyond = 0.25;

    /// <summary>The neighbours, counterclockwise, beginning after the one along the cell's i axis.</summary>
    public static List<H3Index> Neighbors(H3Index cell)
    {
        var center = FaceGrid.Center(cell);
        var corners = CellBoundary.Of(cell);
        var found = corners
            .Select((corner, i) => 0.5 * (corner + corners[(i + 1) % corners.Count]))
            .Select(side => FaceGrid.CellAt((side + (Beyond * (side - center))).Normalized(), cell.Resolution))
            .Where(c => c != cell)
            .Distinct()
            .ToList();
        var axis = AxisPoint(cell);
        var first = found.MinBy(c => FaceGrid.Center(c).AngleTo(axis));
        return AfterLast(found.OrderBy(c => Angle(center, axis, FaceGrid.Center(c))).ToList(), first);
    }

    /// <summary>The cell, its neighbours, theirs, and so on, each ring in the order of its first.</summary>
    public static List<List<H3Index>> Rings(H3Index cell, int distance)
    {
        List<List<H3Index>> rings = [[cell]];
        var (center, axis) = (FaceGrid.Center(cell), AxisPoint(cell));
        var corner = cell;
        var (before, known) = (new HashSet<H3Index>(), new HashSet<H3Index> { cell });
        for (var ring = 1; ring <= distance; ring++)
        {
            var outer = rings[^1].SelectMany(Neighbors).Where(c => !known.Contains(c) && !before.Contains(c)).ToHashSet();
            if (outer.Count == 0)
                break;
            corner = Corner(corner, outer, center, axis);
            rings.Add(AfterLast(outer.OrderBy(c => Angle(center, axis, FaceGrid.Center(c))).ToList(), corner));
            (before, known) = (known, outer);
        }

        return rings;
    }

    /// <summary>The cell of a ring that goes on in the direction of the corner of the ring within: the middle one of those that touch it.</summary>
    private static H3Index Corner(H3Index inner, HashSet<H3Index> outer, GeoPoint center, GeoPoint axis)
    {
        var touching = Neighbors(inner).Where(outer.Contains).OrderBy(c => Signed(Angle(center, axis, FaceGrid.Center(c)))).ToList();
        return touching.Count switch
        {
            0 => outer.MinBy(c => Math.Abs(Signed(Angle(center, axis, FaceGrid.Center(c))))),
            6 or 5 => touching.MinBy(c => FaceGrid.Center(c).AngleTo(axis)),
            _ => touching[touching.Count / 2],
        };
    }

    private static List<H3Index> AfterLast(List<H3Index> cells, H3Index last)
    {
        var at = cells.IndexOf(last) + 1;
        return [.. cells[at..], .. cells[..at]];
    }

    /// <summary>A point on the cell's i axis, as the centre and the i child of its parent show it; for a base cell that of its own child, not far from it.</summary>
    private static GeoPoint AxisPoint(H3Index cell)
    {
        var resolution = cell.Resolution;
        if (resolution == 0)
            return FaceGrid.Center(cell.Children().First(child => child[1] == FirstDigit));
        var step = FaceGrid.Center(cell.With(resolution, FirstDigit)) - FaceGrid.Center(cell.With(resolution, 0));
        return (FaceGrid.Center(cell) + step).Normalized();
    }

    private static double Angle(GeoPoint center, GeoPoint axis, GeoPoint point) => center.Turn(axis, point) is var turn && turn < 0 ? turn + (2 * Math.PI) : turn;

    private static double Signed(double angle) => angle > Math.PI ? angle - (2 * Math.PI) : angle;
}
