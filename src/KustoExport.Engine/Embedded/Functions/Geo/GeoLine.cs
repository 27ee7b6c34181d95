namespace KustoExport.Engine.Embedded.Functions.Geo;

/// <summary>Measures of lines; edges that several of the lines have in common count once.</summary>
internal static class GeoLine
{
    /// <summary>The edges, each once whatever its direction.</summary>
    public static List<(GeoPoint From, GeoPoint To)> Edges(IReadOnlyList<GeoPoint[]> lines)
    {
        var seen = new HashSet<(GeoPoint, GeoPoint)>();
        return [.. lines.SelectMany(line => line.Zip(line.Skip(1))).Where(edge => !seen.Contains((edge.Second, edge.First)) && seen.Add(edge))];
    }

    /// <summary>In radians.</summary>
    public static double Length(IEnumerable<(GeoPoint From, GeoPoint To)> edges) => edges.Sum(edge => edge.From.AngleTo(edge.To));

    /// <summary>Null where the parts of the line balance each other, as those of a whole great circle do.</summary>
    public static GeoPoint? Centroid(IEnumerable<(GeoPoint From, GeoPoint To)> edges)
    {
        // The mean place of an edge is on the way to its middle, with a weight of twice the sine of half its angle.
        var sum = new GeoPoint(0, 0, 0);
        foreach (var (from, to) in edges)
        {
            if ((from + to).Length is > 0 and var length)
                sum += (from - to).Length / length * (from + to);
        }

        return sum.Length > 0 ? sum.Normalized() : null;
    }

    /// <summary>The point of the edges that is nearest to another.</summary>
    public static GeoPoint Nearest(GeoPoint point, IEnumerable<(GeoPoint From, GeoPoint To)> edges) =>
        edges.Select(edge => GeoEdge.Nearest(point, edge.From, edge.To)).MinBy(nearest => (nearest - point).Length);

    /// <summary>The point after a part, from 0 to 1, of a line's length.</summary>
    public static GeoPoint Interpolate(GeoPoint[] line, double part)
    {
        var rest = part * Length(line.Zip(line.Skip(1)));
        foreach (var (from, to) in line.Zip(line.Skip(1)))
        {
            var length = from.AngleTo(to);
            if (rest < length)
                return ((Math.Sin(length - rest) / Math.Sin(length) * from) + (Math.Sin(rest) / Math.Sin(length) * to)).Normalized();
            rest -= length;
        }

        return line[^1];
    }

    /// <summary>The part, from 0 to 1, of a line's length at which it is nearest to a point.</summary>
    public static double Locate(GeoPoint[] line, GeoPoint point)
    {
        var (passed, best, at) = (0.0, double.PositiveInfinity, 0.0);
        foreach (var (from, to) in line.Zip(line.Skip(1)))
        {
            var nearest = GeoEdge.Nearest(point, from, to);
            if ((nearest - point).Length < best)
                (best, at) = ((nearest - point).Length, passed + from.AngleTo(nearest));
            passed += from.AngleTo(to);
        }

        return passed == 0 ? 0 : Math.Min(at / passed, 1);
    }
}
