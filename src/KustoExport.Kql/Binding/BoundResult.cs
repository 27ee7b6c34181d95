namespace KustoExport.Kql.Binding;

/// <summary>One result of a query: its name (PrimaryResult, or what <c>as</c> says), its rows, and what <c>render</c> asks for (Visualization, Title …; empty without it).</summary>
public sealed record BoundResult(string Name, BoundRelation Relation, IReadOnlyDictionary<string, string> Visualization)
{
    /// <summary>How many rows there may be; more are an error (<c>set truncationmaxrecords</c>). Null where there is no limit.</summary>
    public long? MostRows { get; init; }
}
