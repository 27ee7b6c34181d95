namespace KustoExport.Kql.Binding;

/// <summary>One array that mv-expand takes apart: the dynamic value, and the column that gets its elements (dynamic, or the type of <c>to typeof()</c>).</summary>
public sealed record Expansion(BoundExpression Array, Column Output);
