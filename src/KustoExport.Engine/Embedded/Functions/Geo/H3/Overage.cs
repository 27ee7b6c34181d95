namespace KustoExport.Engine.Embedded.Functions.Geo.H3;

/// <summary>What becomes of coordinates beyond the edge of a face: they are taken to the face on the other side.</summary>
internal static class Overage
{
    internal enum State
    {
        OnFace,
        OnEdge,
        NewFace,
    }

    /// <param name="face">The face, changed where the coordinates lie beyond it.</param>
    /// <param name="at">The coordinates, then those on the new face.</param>
    /// <param name="resolution">An even resolution.</param>
    /// <param name="isFolded">Whether the cell lies in the direction of a pentagon that is folded over.</param>
    /// <param name="parts">How many times finer than the resolution's the grid is.</param>
    public static State Adjust(ref int face, ref HexCoordinates at, int resolution, bool isFolded = false, int parts = 1)
    {
        var scale = Scale(resolution) * parts;
        var most = 2 * scale;
        if (at.Sum <= most)
            return parts > 1 && at.Sum == most ? State.OnEdge : State.OnFace;
        var edge = at.K == 0 ? FaceEdge.IJ : at.J > 0 ? FaceEdge.JK : FaceEdge.KI;
        if (edge == FaceEdge.KI && isFolded)
        {
            var origin = new HexCoordinates(most, 0, 0);
            at = (at - origin).Right() + origin;
        }

        var (neighbor, shift, turns) = Icosahedron.Neighbor(face, edge);
        face = neighbor;
        for (var turn = 0; turn < turns; turn++)
            at = at.Left();
        at += scale * shift;
        return parts > 1 && at.Sum == most ? State.OnEdge : State.NewFace;
    }

    /// <summary>How many steps of an even resolution's grid one of the base cells' makes.</summary>
    public static int Scale(int resolution) => (int)Math.Pow(7, resolution / 2);
}
