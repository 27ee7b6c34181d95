namespace KustoExport.Kql.Binding;

/// <summary>A column of a result and the expression that computes it.</summary>
public sealed record Assignment(Column Column, BoundExpression Expression)
{
    /// <summary>Whether the column is handed through from the source as it is.</summary>
    public bool IsPassedThrough => Expression is BoundExpression.ColumnValue value && ReferenceEquals(value.Column, Column);
}
