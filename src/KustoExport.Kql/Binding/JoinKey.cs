namespace KustoExport.Kql.Binding;

/// <summary>An equality between a value of the left row and one of the right row; both have the same type. A null matches a null, as in the real engine.</summary>
public sealed record JoinKey(BoundExpression Left, BoundExpression Right);
