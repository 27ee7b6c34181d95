namespace KustoExport.Engine.Embedded.Functions.Geo.H3;

/// <summary>The corners of a cell, counterclockwise, with a further point wherever a side of an odd resolution crosses the edge of two faces.</summary>
internal static class CellBoundary
{
    private const int Parts = 3;
    private const double Root3 = 1.7320508075688772;

    private static readonly HexCoordinates[] s_even = [new(2, 1, 0), new(1, 2, 0), new(0, 2, 1), new(0, 1, 2), new(1, 0, 2), new(2, 0, 1)];
    private static readonly HexCoordinates[] s_odd = [new(5, 4, 0), new(1, 5, 0), new(0, 5, 4), new(0, 1, 5), new(4, 0, 5), new(5, 0, 1)];

    public static List<GeoPoint> Of(H3Index cell)
    {
        var (face, center) = FaceGrid.Place(cell);
        var isOdd = FaceGrid.IsOdd(cell.Resolution);
        var even = isOdd ? cell.Resolution + 1 : cell.Resolution;
        var fine = center.Finer3(left: true).Finer3(left: false);
        fine = isOdd ? fine.Finer7(left: false) : fine;
        var corners = (isOdd ? s_odd : s_even).Take(cell.IsPentagon ? 5 : 6).Select(corner => fine + corner).ToArray();
        return cell.IsPentagon ? Pentagon(face, corners, even, isOdd) : Hexagon(face, corners, even, isOdd);
    }

    private static List<GeoPoint> Hexagon(int centerFace, HexCoordinates[] corners, int even, bool isOdd)
    {
        var points = new List<GeoPoint>();
        var (lastFace, last) = (-1, Overage.State.OnFace);
        for (var n = 0; n <= corners.Length; n++)
        {
            var (face, at) = (centerFace, corners[n % corners.Length]);
            var state = Overage.Adjust(ref face, ref at, even, parts: Parts);
            if (isOdd && n > 0 && face != lastFace && last != Overage.State.OnEdge)
            {
                var (from, to) = (corners[n - 1].Plane, corners[n % corners.Length].Plane);
                var crossing = Crossing(from, to, Edge(centerFace, lastFace == centerFace ? face : lastFace, even));
                if (!IsSame(crossing, from) && !IsSame(crossing, to))
                    points.Add(FaceGrid.Point(centerFace, crossing, even, Parts, false));
            }

            if (n < corners.Length)
                points.Add(FaceGrid.Point(face, at.Plane, even, Parts, false));
            (lastFace, last) = (face, state);
        }

        return points;
    }

    private static List<GeoPoint> Pentagon(int centerFace, HexCoordinates[] corners, int even, bool isOdd)
    {
        var points = new List<GeoPoint>();
        var (lastFace, last) = (-1, default(HexCoordinates));
        for (var n = 0; n <= corners.Length; n++)
        {
            var (face, at) = (centerFace, corners[n % corners.Length]);
            while (Overage.Adjust(ref face, ref at, even, parts: Parts) == Overage.State.NewFace)
            {
            }

            // Every side of an odd pentagon crosses an edge.
            if (isOdd && n > 0 && Icosahedron.EdgeTo(face, lastFace) is { } side)
            {
                var (other, shift, turns) = Icosahedron.Neighbor(face, side);
                var moved = at;
                for (var turn = 0; turn < turns; turn++)
                    moved = moved.Left();
                moved += Parts * Overage.Scale(even) * shift;
                points.Add(FaceGrid.Point(other, Crossing(last.Plane, moved.Plane, Edge(other, face, even)), even, Parts, false));
            }

            if (n < corners.Length)
                points.Add(FaceGrid.Point(face, at.Plane, even, Parts, false));
            (lastFace, last) = (face, at);
        }

        return points;
    }

    /// <summary>The edge of a face towards another, on the face's plane.</summary>
    private static ((double X, double Y) From, (double X, double Y) To) Edge(int face, int other, int even)
    {
        var size = (double)Parts * Overage.Scale(even);
        (double X, double Y)[] vertices = [(2 * size, 0), (-size, Root3 * size), (-size, -Root3 * size)];
        return Icosahedron.EdgeTo(face, other) switch
        {
            FaceEdge.IJ => (vertices[0], vertices[1]),
            FaceEdge.JK => (vertices[1], vertices[2]),
            _ => (vertices[2], vertices[0]),
        };
    }

    private static (double X, double Y) Crossing((double X, double Y) from, (double X, double Y) to, ((double X, double Y) From, (double X, double Y) To) edge)
    {
        var (x1, y1) = (to.X - from.X, to.Y - from.Y);
        var (x2, y2) = (edge.To.X - edge.From.X, edge.To.Y - edge.From.Y);
        var t = ((x2 * (from.Y - edge.From.Y)) - (y2 * (from.X - edge.From.X))) / ((-x2 * y1) + (x1 * y2));
        return (from.X + (t * x1), from.Y + (t * y1));
    }

    private static bool IsSame((double X, double Y) a, (double X, double Y) b) => Math.Abs(a.X - b.X) < 1e-7 && Math.Abs(a.Y - b.Y) < 1e-7;
}
