using KustoExport.Kql.Syntax;

namespace KustoExport.Kql.Binding;

/// <summary>Predicates with all operators of strings made case-sensitive, as <c>search kind=case_sensitive</c> takes them. Subqueries stay as they are.</summary>
internal static class CaseSensitivity
{
    public static Expression Of(Expression expression) => expression switch
    {
        Expression.Binary binary => binary with { Left = Of(binary.Left), Operator = Of(binary.Operator), Right = Of(binary.Right) },
        Expression.In membership => membership with { Value = Of(membership.Value), Operator = Of(membership.Operator) },
        Expression.Call call => call with { Arguments = [.. call.Arguments.Select(Of)] },
        _ => expression,
    };

    private static BinaryOperator Of(BinaryOperator op) => op switch
    {
        BinaryOperator.EqualIgnoreCase => BinaryOperator.Equal,
        BinaryOperator.NotEqualIgnoreCase => BinaryOperator.NotEqual,
        _ => Enum.TryParse<BinaryOperator>($"{op}Cs", out var sensitive) ? sensitive : op,
    };

    private static InOperator Of(InOperator op) => op switch
    {
        InOperator.InIgnoreCase => InOperator.In,
        InOperator.NotInIgnoreCase => InOperator.NotIn,
        _ => op,
    };
}
