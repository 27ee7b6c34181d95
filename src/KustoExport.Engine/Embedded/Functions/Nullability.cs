using KustoExport.Kql;
using KustoExport.Kql.Binding;

namespace KustoExport.Engine.Embedded.Functions;

/// <summary>What an expression can't be, so that its comparisons need no guard.</summary>
internal static class Nullability
{
    /// <summary>Whether the value is never null: strings, and constants that aren't.</summary>
    public static bool IsNeverNull(this BoundExpression expression) => expression switch
    {
        { Type: KqlType.String } => true,
        BoundExpression.Constant constant => constant.Value is not null,
        BoundExpression.Convert { Type: KqlType.Real or KqlType.Long, Operand: { Type: not KqlType.String } operand } => operand.IsNeverNull(),
        _ => false,
    };

    /// <summary>Whether the value can be a NaN, which DuckDB takes as equal to itself and greater than everything.</summary>
    public static bool CanBeNaN(this BoundExpression expression) => expression.Type == KqlType.Real && expression switch
    {
        BoundExpression.Constant { Value: double value } => double.IsNaN(value),
        BoundExpression.Constant => false,
        BoundExpression.Convert convert => convert.Operand.Type is KqlType.Real or KqlType.String or KqlType.Dynamic,
        _ => true,
    };
}
