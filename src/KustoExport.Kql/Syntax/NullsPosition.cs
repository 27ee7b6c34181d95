namespace KustoExport.Kql.Syntax;

/// <summary><c>nulls first</c>, <c>nulls last</c></summary>
public enum NullsPosition
{
    First,
    Last,
}
