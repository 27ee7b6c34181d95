using System.Globalization;
using System.Numerics;

namespace KustoExport.Engine.Embedded.Functions.Geo.S2;

/// <summary>
/// A cell of Google's S2 grid (https://s2geometry.io/devguide/s2cell_hierarchy): one of six faces of a cube around the Earth, divided into four parts
/// up to thirty times; the parts are numbered along a Hilbert curve.
/// </summary>
internal readonly record struct S2Cell(ulong Id)
{
    public const int Finest = 30;

    private const int LeafCount = 1 << Finest;

    // The numbers along the curve of the four parts, by i and j, for each of the curve's orientations; and how each part's own orientation differs.
    private static readonly int[][] s_position = [[0, 1, 3, 2], [0, 3, 1, 2], [2, 3, 1, 0], [2, 1, 3, 0]];
    private static readonly int[][] s_part = [[0, 1, 3, 2], [0, 2, 3, 1], [3, 2, 0, 1], [3, 1, 0, 2]];
    private static readonly int[] s_turn = [1, 0, 0, 3];

    public int Level => Finest - (BitOperations.TrailingZeroCount(Id) / 2);

    public int Face => (int)(Id >> 61);

    public static IEnumerable<S2Cell> Faces => Enumerable.Range(0, 6).Select(face => new S2Cell(((ulong)face << 61) | (1UL << 60)));

    /// <summary>How many of the finest cells a cell is wide.</summary>
    private int Size => 1 << (Finest - Level);

    public static S2Cell At(GeoPoint point, int level)
    {
        var (face, u, v) = Project(point);
        return Of(face, Leaf(u), Leaf(v), level);
    }

    /// <summary>Null for what isn't the text of a cell: its number in hexadecimal without the zeros at the end.</summary>
    public static S2Cell? Parse(string? token)
    {
        if (token is null || token.Length is 0 or > 16 || !ulong.TryParse(token.PadRight(16, '0'), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var id))
            return null;
        return id >> 61 < 6 && id != 0 && BitOperations.TrailingZeroCount(id) % 2 == 0 ? new(id) : null;
    }

    public override string ToString() => Id.ToString("x16", CultureInfo.InvariantCulture).TrimEnd('0');

    public GeoPoint Center()
    {
        var (i, j) = Origin();
        return Place(Face, (i + (Size / 2.0)) / LeafCount, (j + (Size / 2.0)) / LeafCount);
    }

    /// <summary>The four corners, counterclockwise.</summary>
    public GeoPoint[] Corners()
    {
        var (i, j) = Origin();
        var (left, right, bottom, top) = ((double)i / LeafCount, (double)(i + Size) / LeafCount, (double)j / LeafCount, (double)(j + Size) / LeafCount);
        return [Place(Face, left, bottom), Place(Face, right, bottom), Place(Face, right, top), Place(Face, left, top)];
    }

    public IEnumerable<S2Cell> Children()
    {
        var bit = (Id & (~Id + 1)) >> 2;
        var first = Id - (3 * bit);
        for (ulong child = 0; child < 4; child++)
            yield return new(first + (2 * child * bit));
    }

    public bool Contains(GeoPoint point) => At(point, Level) == this;

    /// <summary>The cells of the same level around it; at a corner of the cube there are seven.</summary>
    public IEnumerable<S2Cell> Neighbors()
    {
        (int I, int J)[] steps = [(-1, -1), (1, -1), (0, -1), (0, 1), (-1, 0), (1, 0), (-1, 1), (1, 1)];
        var (cell, size, level, (i, j)) = (this, Size, Level, Origin());
        return steps.Select(step => Beside(cell.Face, i + (step.I * size), j + (step.J * size), size, level)).Where(c => c != cell).Distinct();
    }

    private static S2Cell Beside(int face, int i, int j, int size, int level)
    {
        // Beyond the edge of the face the centre is taken just over the edge: there the neighbouring face begins.
        var (s, t) = ((i + (size / 2.0)) / LeafCount, (j + (size / 2.0)) / LeafCount);
        if (s is >= 0 and <= 1 && t is >= 0 and <= 1)
            return Of(face, i, j, level);
        const double Over = 1e-10;
        var (u, v) = (Linear(Math.Clamp(s, 0, 1)), Linear(Math.Clamp(t, 0, 1)));
        (u, v) = (s < 0 ? -1 - Over : s > 1 ? 1 + Over : u, t < 0 ? -1 - Over : t > 1 ? 1 + Over : v);
        return At(FromFace(face, u, v).Normalized(), level);
    }

    private static S2Cell Of(int face, int i, int j, int level)
    {
        ulong id = 0;
        var orientation = face & 1;
        for (var bit = Finest - 1; bit >= 0; bit--)
        {
            var position = s_position[orientation][(((i >> bit) & 1) << 1) | ((j >> bit) & 1)];
            id = (id << 2) | (uint)position;
            orientation ^= s_turn[position];
        }

        var last = 1UL << (2 * (Finest - level));
        var leaf = ((ulong)face << 61) | (id << 1) | 1;
        return new((leaf & (~last + 1)) | last);
    }

    /// <summary>The coordinates of the cell's corner, in finest cells.</summary>
    private (int I, int J) Origin()
    {
        var (i, j, orientation) = (0, 0, Face & 1);
        for (var level = 0; level < Level; level++)
        {
            var position = (int)(Id >> (59 - (2 * level))) & 3;
            var part = s_part[orientation][position];
            (i, j) = ((i << 1) | (part >> 1), (j << 1) | (part & 1));
            orientation ^= s_turn[position];
        }

        return (i << (Finest - Level), j << (Finest - Level));
    }

    private static GeoPoint Place(int face, double s, double t) => FromFace(face, Linear(s), Linear(t)).Normalized();

    private static int Leaf(double u)
    {
        var s = u >= 0 ? 0.5 * Math.Sqrt(1 + (3 * u)) : 1 - (0.5 * Math.Sqrt(1 - (3 * u)));
        return (int)Math.Clamp(Math.Floor(LeafCount * s), 0, LeafCount - 1);
    }

    /// <summary>From a part of the way along a face, in which cells are more alike in size, to the face's plane.</summary>
    private static double Linear(double s) => s >= 0.5 ? ((4 * s * s) - 1) / 3 : (1 - (4 * (1 - s) * (1 - s))) / 3;

    private static (int Face, double U, double V) Project(GeoPoint p)
    {
        var (x, y, z) = (Math.Abs(p.X), Math.Abs(p.Y), Math.Abs(p.Z));
        var axis = x > y ? (x > z ? 0 : 2) : (y > z ? 1 : 2);
        var isNegative = (axis == 0 ? p.X : axis == 1 ? p.Y : p.Z) < 0;
        return (axis, isNegative) switch
        {
            (0, false) => (0, p.Y / p.X, p.Z / p.X),
            (1, false) => (1, -p.X / p.Y, p.Z / p.Y),
            (2, false) => (2, -p.X / p.Z, -p.Y / p.Z),
            (0, true) => (3, p.Z / p.X, p.Y / p.X),
            (1, true) => (4, p.Z / p.Y, -p.X / p.Y),
            _ => (5, -p.Y / p.Z, -p.X / p.Z),
        };
    }

    private static GeoPoint FromFace(int face, double u, double v) => face switch
    {
        0 => new(1, u, v),
        1 => new(-u, 1, v),
        2 => new(-u, -v, 1),
        3 => new(-1, -v, -u),
        4 => new(v, -1, -u),
        _ => new(v, u, -1),
    };
}
