namespace KustoExport.Engine.Embedded.Functions.Geo.H3;

/// <summary>An edge of a face, by the two axes between which it lies.</summary>
internal enum FaceEdge
{
    IJ,
    KI,
    JK,
}
