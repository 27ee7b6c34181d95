namespace KustoExport.Engine.Embedded.Functions;

/// <summary>Texts as DuckDB literals.</summary>
internal static class SqlText
{
    public static string Literal(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";

    /// <summary>A lower-case literal where the argument is constant, a call of <c>lower</c> where it isn't.</summary>
    public static string Lowered(SqlCall call, int index) =>
        call.TryGetConstant(index, out var value) && value is string text ? Literal(text.ToLowerInvariant()) : $"lower({call.Arguments[index]})";
}
