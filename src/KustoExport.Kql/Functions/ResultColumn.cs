namespace KustoExport.Kql.Functions;

/// <summary>One of the columns that a function of several results gives.</summary>
/// <param name="Name">The property that holds it in the bag that the service computes, and the last part of its default name: <c>series_stats_x_min</c>.</param>
/// <param name="Type">Its type.</param>
public sealed record ResultColumn(string Name, KqlType Type);
