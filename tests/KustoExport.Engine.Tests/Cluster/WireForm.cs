namespace KustoExport.Engine.Tests.Cluster;

/// <summary>The forms of a reply.</summary>
public enum WireForm
{
    /// <summary>First version: <c>{"Tables":[…]}</c>.</summary>
    Tables,

    /// <summary>Second version, a frame for each table.</summary>
    Plain,

    /// <summary>Second version, header, fragments, completion.</summary>
    Fragmented,

    /// <summary>The same with progress, and fragments that replace others.</summary>
    Progressive,
}
