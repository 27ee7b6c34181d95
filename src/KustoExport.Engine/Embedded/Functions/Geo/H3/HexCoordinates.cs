namespace KustoExport.Engine.Embedded.Functions.Geo.H3;

/// <summary>A hexagon of a plane grid by its steps along three axes 120 degrees apart, none of them negative and one of them 0.</summary>
internal readonly record struct HexCoordinates(int I, int J, int K)
{
    private const double HalfOfRoot3 = 0.8660254037844386;

    /// <summary>The steps of the digits 0 to 6: the centre, k, j, jk, i, ik, ij.</summary>
    public static IReadOnlyList<HexCoordinates> Digits { get; } = [new(0, 0, 0), new(0, 0, 1), new(0, 1, 0), new(0, 1, 1), new(1, 0, 0), new(1, 0, 1), new(1, 1, 0)];

    public int Sum => I + J + K;

    public int Digit => (4 * I) + (2 * J) + K;

    /// <summary>The centre, in steps of the grid: x along i, y at a right angle to it, towards j.</summary>
    public (double X, double Y) Plane => (I - K - ((J - K) / 2.0), (J - K) * HalfOfRoot3);

    public static HexCoordinates operator +(HexCoordinates a, HexCoordinates b) => Normal(a.I + b.I, a.J + b.J, a.K + b.K);

    public static HexCoordinates operator -(HexCoordinates a, HexCoordinates b) => Normal(a.I - b.I, a.J - b.J, a.K - b.K);

    public static HexCoordinates operator *(int factor, HexCoordinates a) => new(factor * a.I, factor * a.J, factor * a.K);

    /// <summary>The hexagon that a point of the plane lies in.</summary>
    public static HexCoordinates Around(double x, double y)
    {
        // Rounded in the cube coordinates of axes 60 degrees apart, where the one that was moved most is made from the others.
        var r = y / HalfOfRoot3;
        var q = x - (r / 2);
        var s = -q - r;
        var (wholeQ, wholeR, wholeS) = (Math.Round(q), Math.Round(r), Math.Round(s));
        var (byQ, byR, byS) = (Math.Abs(wholeQ - q), Math.Abs(wholeR - r), Math.Abs(wholeS - s));
        if (byQ > byR && byQ > byS)
            wholeQ = -wholeR - wholeS;
        else if (byR > byS)
            wholeR = -wholeQ - wholeS;
        return Normal((int)(wholeQ + wholeR), (int)wholeR, 0);
    }

    /// <summary>60 degrees counterclockwise.</summary>
    public HexCoordinates Left() => Along((1, 1, 0), (0, 1, 1), (1, 0, 1));

    /// <summary>60 degrees clockwise.</summary>
    public HexCoordinates Right() => Along((1, 0, 1), (1, 1, 0), (0, 1, 1));

    /// <summary>The hexagon at this one's centre in the grid seven times finer; finer grids are turned to and fro.</summary>
    public HexCoordinates Finer7(bool left) => left ? Along((3, 0, 1), (1, 3, 0), (0, 1, 3)) : Along((3, 1, 0), (0, 3, 1), (1, 0, 3));

    /// <summary>The same in the grid three times finer.</summary>
    public HexCoordinates Finer3(bool left) => left ? Along((2, 0, 1), (1, 2, 0), (0, 1, 2)) : Along((2, 1, 0), (0, 2, 1), (1, 0, 2));

    /// <summary>The hexagon of the grid seven times coarser that this one belongs to.</summary>
    public HexCoordinates Coarser7(bool left)
    {
        var (i, j) = (I - K, J - K);
        return left
            ? Normal((int)Math.Round(((3 * i) - j) / 7.0), (int)Math.Round((i + (2 * j)) / 7.0), 0)
            : Normal((int)Math.Round(((2 * i) + j) / 7.0), (int)Math.Round(((3 * j) - i) / 7.0), 0);
    }

    private static HexCoordinates Normal(int i, int j, int k)
    {
        var least = Math.Min(i, Math.Min(j, k));
        return new(i - least, j - least, k - least);
    }

    /// <summary>With each axis replaced by a sum of axes.</summary>
    private HexCoordinates Along((int I, int J, int K) i, (int I, int J, int K) j, (int I, int J, int K) k) => Normal(
        (I * i.I) + (J * j.I) + (K * k.I),
        (I * i.J) + (J * j.J) + (K * k.J),
        (I * i.K) + (J * j.K) + (K * k.K));
}
