namespace KustoExport.Kql.Syntax.Parsing;

/// <summary>How tightly an operator binds its operands, loosest first.</summary>
internal enum Precedence
{
    Or = 1,
    And,
    Equality,
    Relational,
    Additive,
    Multiplicative,
    String,
    Unary,
}
