namespace KustoExport.Kql.Syntax;

/// <summary>Which way an edge of a graph pattern points.</summary>
public enum GraphDirection
{
    Either,
    Right,
    Left,
}
