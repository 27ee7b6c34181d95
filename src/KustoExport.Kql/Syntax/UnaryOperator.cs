namespace KustoExport.Kql.Syntax;

/// <summary>The signs. Negation of a bool is a function, <c>not()</c>.</summary>
public enum UnaryOperator
{
    Minus,
    Plus,
}
