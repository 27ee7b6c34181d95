namespace KustoExport.Engine.Embedded.Functions.Geo;

/// <summary>A polygon on the sphere: a shell and holes, each the smaller of the two parts that its ring divides the sphere into; edges are geodesics.</summary>
internal sealed class GeoPolygon
{
    // For each ring a point, and whether it lies inside.
    private readonly (GeoPoint Point, bool IsInside)[] _known;

    public GeoPolygon(IReadOnlyList<GeoPoint[]> rings)
    {
        // The shell runs counterclockwise, with its inside to the left, holes clockwise: the polygon lies to the left of every edge.
        Rings = [.. rings.Select((ring, i) => GeoArea.OfRing(ring) > 0 == (i == 0) ? ring : [.. Enumerable.Reverse(ring)])];
        _known = [.. Rings.Select((ring, i) => BesideFirstEdge(ring, left: i == 0))];
    }

    /// <summary>The shell, then the holes; a ring's last vertex is joined to its first.</summary>
    public IReadOnlyList<GeoPoint[]> Rings { get; }

    public IEnumerable<(GeoPoint From, GeoPoint To)> Edges => Rings.SelectMany(ring => ring.Select((point, i) => (point, ring[(i + 1) % ring.Length])));

    /// <summary>In square radians.</summary>
    public double Area => Rings.Select((ring, i) => Math.Abs(GeoArea.OfRing(ring)) * (i == 0 ? 1 : -1)).Sum();

    public bool Contains(GeoPoint point)
    {
        for (var i = 0; i < Rings.Count; i++)
        {
            if (IsInRing(i, point) != (i == 0))
                return false;
        }

        return true;
    }

    private bool IsInRing(int index, GeoPoint point)
    {
        var (known, isInside) = _known[index];
        return isInside ^ CrossesOddly(Rings[index], known, point);
    }

    private static bool CrossesOddly(GeoPoint[] ring, GeoPoint from, GeoPoint to)
    {
        var isOdd = false;
        for (var i = 0; i < ring.Length; i++)
            isOdd ^= GeoEdge.Cross(to, from, ring[i], ring[(i + 1) % ring.Length]);
        return isOdd;
    }

    /// <summary>
    /// A point aside of the first edge, reached from one hardly off the edge, which is inside. At odd parts of the edge's length, so that few lines to it
    /// meet a vertex or run along an edge.
    /// </summary>
    private static (GeoPoint Point, bool IsInside) BesideFirstEdge(GeoPoint[] ring, bool left)
    {
        const double Along = 0.3819660112501;
        const double Aside = 0.2718281828459;
        var (from, to) = (ring[0], ring[1]);
        var onEdge = (((1 - Along) * from) + (Along * to)).Normalized();
        var inwards = (left ? 1 : -1) * from.PoleOf(to).Normalized();
        var inside = (onEdge + (1e-14 * inwards)).Normalized();
        var aside = (onEdge + (Aside * (to - from).Length * inwards)).Normalized();
        return (aside, !CrossesOddly(ring, inside, aside));
    }
}
