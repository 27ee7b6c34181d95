namespace KustoExport.Kql.Binding;

/// <summary>The columns that every path has.</summary>
/// <param name="Start">The key of the node where it begins.</param>
/// <param name="End">The key of the node where it ends.</param>
/// <param name="Length">The number of its edges.</param>
/// <param name="Place">The path's place among all of the relation: the shorter first, of those the one with the earlier edges.</param>
/// <param name="EdgeNumbers">The numbers of its edges, a dynamic array.</param>
/// <param name="InnerKeys">The keys of the nodes between, a dynamic array.</param>
public sealed record PathEnds(Column Start, Column End, Column Length, Column Place, Column EdgeNumbers, Column InnerKeys);
