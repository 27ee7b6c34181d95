namespace KustoExport.Engine.Embedded.Functions.Geo.H3;

/// <summary>
/// The grids on the faces: between places on the Earth, hexagons of a face's plane, and cells. Odd resolutions are turned against the even ones,
/// so their coordinates are taken to the next finer, even one where they must be compared with a face's edges.
/// </summary>
internal static class FaceGrid
{
    /// <summary>The distance from a face's centre to a base cell's, in units of the plane that touches the sphere there.</summary>
    private const double Unit = 0.38196601125010500003;

    /// <summary>The angle between the axes of odd and even resolutions.</summary>
    private const double OddTurn = 0.333473172251832115336090755351601070065900389;

    private static readonly double s_root7 = Math.Sqrt(7);

    public static H3Index CellAt(GeoPoint point, int resolution)
    {
        var face = Enumerable.Range(0, 20).MaxBy(f => Icosahedron.Centers[f].Dot(point));
        var center = Icosahedron.Centers[face];
        var angle = center.AngleTo(point);
        var azimuth = angle < 1e-16 ? 0 : center.AzimuthTo(point);
        var theta = Icosahedron.Axes[face] - azimuth - (IsOdd(resolution) ? OddTurn : 0);
        var distance = Math.Tan(angle) / Unit * Math.Pow(s_root7, resolution);
        return Cell(face, HexCoordinates.Around(distance * Math.Cos(theta), distance * Math.Sin(theta)), resolution);
    }

    public static GeoPoint Center(H3Index cell)
    {
        var (face, at) = Place(cell);
        return Point(face, at.Plane, cell.Resolution, 1, IsOdd(cell.Resolution));
    }

    /// <summary>The face that a cell's centre lies on, and its coordinates there.</summary>
    public static (int Face, HexCoordinates At) Place(H3Index cell)
    {
        cell = cell.ToHomeOrientation();
        var (face, at) = Icosahedron.Home(cell.BaseCell);
        var mayLeaveFace = cell.IsOnPentagon || (cell.Resolution > 0 && at.Sum > 0);
        for (var resolution = 1; resolution <= cell.Resolution; resolution++)
            at = at.Finer7(IsOdd(resolution)) + HexCoordinates.Digits[cell[resolution]];
        if (!mayLeaveFace)
            return (face, at);
        var isOdd = IsOdd(cell.Resolution);
        var even = isOdd ? cell.Resolution + 1 : cell.Resolution;
        var finer = isOdd ? at.Finer7(left: false) : at;
        var moved = Overage.Adjust(ref face, ref finer, even, cell.IsFolded);
        if (moved != Overage.State.NewFace)
            return (face, at);
        while (cell.IsOnPentagon && Overage.Adjust(ref face, ref finer, even) == Overage.State.NewFace)
        {
        }

        return (face, isOdd ? finer.Coarser7(left: false) : finer);
    }

    /// <summary>The place of coordinates on a face's plane, in steps of a resolution's grid or of one <paramref name="parts"/> times finer.</summary>
    public static GeoPoint Point(int face, (double X, double Y) at, int resolution, int parts, bool isTurned)
    {
        var distance = Math.Sqrt((at.X * at.X) + (at.Y * at.Y));
        if (distance == 0)
            return Icosahedron.Centers[face];
        var theta = Math.Atan2(at.Y, at.X) + (isTurned ? OddTurn : 0);
        var angle = Math.Atan(distance / Math.Pow(s_root7, resolution) / parts * Unit);
        return Icosahedron.Centers[face].Towards(Icosahedron.Axes[face] - theta, angle);
    }

    public static bool IsOdd(int resolution) => resolution % 2 == 1;

    private static H3Index Cell(int face, HexCoordinates at, int resolution)
    {
        var digits = new int[resolution + 1];
        for (var r = resolution; r > 0; r--)
        {
            var coarser = at.Coarser7(IsOdd(r));
            digits[r] = (at - coarser.Finer7(IsOdd(r))).Digit;
            at = coarser;
        }

        var (baseCell, turns) = Icosahedron.BaseCellAt(face, at);
        var cell = H3Index.Center(baseCell, resolution);
        for (var r = 1; r <= resolution; r++)
            cell = cell.With(r, digits[r]);
        return cell.ToOwnOrientation(face, turns);
    }
}
