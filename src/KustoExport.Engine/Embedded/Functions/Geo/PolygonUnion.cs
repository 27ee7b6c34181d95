namespace KustoExport.Engine.Embedded.Functions.Geo;

/// <summary>The union of polygons, by pairs, those made of the fewest vertices first.</summary>
internal static class PolygonUnion
{
    public static List<GeoPolygon> Of(IReadOnlyList<GeoPolygon> polygons)
    {
        var queue = new PriorityQueue<(List<GeoPolygon> Shape, int Size), (int Size, int Order)>();
        var order = 0;
        foreach (var polygon in polygons)
            Add([polygon], polygon.Rings.Sum(ring => ring.Length));
        while (queue.Count > 1)
        {
            var (a, b) = (queue.Dequeue(), queue.Dequeue());
            Add(PolygonOverlay.Combine(a.Shape, b.Shape, isUnion: true), a.Size + b.Size);
        }

        return queue.Dequeue().Shape;

        void Add(List<GeoPolygon> shape, int size) => queue.Enqueue((shape, size), (size, order++));
    }
}
