using KustoExport.Kql.Syntax;

namespace KustoExport.Kql.Binding;

/// <summary>What an operator is called in messages.</summary>
internal static class OperatorNames
{
    /// <summary>The operator's keyword in quotes.</summary>
    public static string Of(QueryOperator op) => op switch
    {
        QueryOperator.GetSchema => "'getschema'",
        QueryOperator.PartitionBy => "'__partitionby'",
        _ => $"'{Hyphenated(op.GetType().Name)}'",
    };

    private static string Hyphenated(string name) => string.Concat(name.Select((letter, i) => i > 0 && char.IsUpper(letter)
        ? $"-{char.ToLowerInvariant(letter)}"
        : $"{char.ToLowerInvariant(letter)}"));
}
