namespace KustoExport.Kql.Binding;

/// <summary>One series of make-series: the dynamic column, the aggregate of one bin, and its value in bins without rows (null: the aggregate's own, 0 for count and the like as documented).</summary>
public sealed record BoundSeries(Column Column, BoundExpression Aggregate, BoundExpression? Default);
