namespace KustoExport.Kql.Binding;

/// <summary>One input of a union: for each column of the result an expression over the input's columns.</summary>
public sealed record UnionInput(BoundRelation Relation, IReadOnlyList<BoundExpression> Values);
