namespace KustoExport.Engine.Embedded.Functions.Geo;

/// <summary>A polygon on the sphere: a shell and holes, each the smaller of the two parts that its ring divides the sphere into; edges are geodesics.</summary>
internal sealed class GeoPolygon
{
    private readonly GeoPoint[] _inside;

    public GeoPolygon(IReadOnlyList<GeoPoint[]> rings)
    {
        // The shell runs counterclockwise, with its inside to the left, holes clockwise: the polygon lies to the left of every edge.
        Rings = [.. rings.Select((ring, i) => GeoArea.OfRing(ring) > 0 == (i == 0) ? ring : [.. Enumerable.Reverse(ring)])];
        _inside = [.. Rings.Select((ring, i) => BesideFirstEdge(ring, left: i == 0))];
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
        var (ring, inside) = (Rings[index], true);
        for (var i = 0; i < ring.Length; i++)
            inside ^= GeoEdge.Cross(point, _inside[index], ring[i], ring[(i + 1) % ring.Length]);
        return inside;
    }

    /// <summary>A point inside, hardly off the first edge; an odd part of the way along it, so that few lines to it meet a vertex.</summary>
    private static GeoPoint BesideFirstEdge(GeoPoint[] ring, bool left)
    {
        const double Part = 0.3819660112501;
        var (from, to) = (ring[0], ring[1]);
        var onEdge = (((1 - Part) * from) + (Part * to)).Normalized();
        var aside = from.Cross(to).Normalized();
        return (onEdge + ((left ? 1e-14 : -1e-14) * aside)).Normalized();
    }
}
