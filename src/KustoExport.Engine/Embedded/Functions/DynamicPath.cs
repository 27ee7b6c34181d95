using System.Globalization;
using KustoExport.Engine.Embedded.Translation;
using KustoExport.Kql;
using KustoExport.Kql.Binding;

namespace KustoExport.Engine.Embedded.Functions;

/// <summary>
/// Steps into a dynamic value whose keys and indices are constants, <c>d.a.b[0]</c>, as one path. Step by step, each would be computed
/// twice for the test whether it found a JSON null, and so the first of n steps 2^n times.
/// </summary>
/// <param name="Source">The value that the steps begin at.</param>
/// <param name="Path">The steps in DuckDB's notation, without its <c>$</c>.</param>
internal sealed record DynamicPath(BoundExpression Source, string Path)
{
    /// <summary>The longest path that ends with this call; null where its last step isn't a constant one.</summary>
    public static DynamicPath? Of(BoundExpression.Call call)
    {
        if (call.Function.Name != "[]" || call.Arguments[0].Type != KqlType.Dynamic || Step(call.Arguments[1]) is not { } step)
            return null;
        return call.Arguments[0] is BoundExpression.Call inner && Of(inner) is { } path
            ? path with { Path = path.Path + step }
            : new DynamicPath(call.Arguments[0], step);
    }

    /// <summary>What the path finds in a value; what isn't there is null, and so is a JSON null.</summary>
    public string Sql(string source) => $"nullif(json_extract({source}, {SqlText.String($"${Path}")}), 'null')";

    // An empty key and one with a star mean something else in a path of DuckDB's.
    private static string? Step(BoundExpression key) => key is not BoundExpression.Constant { Type: not KqlType.Dynamic } constant ? null : constant.Value switch
    {
        string name when name.Length > 0 && !name.Contains('*', StringComparison.Ordinal) => Step(name),
        int index => Step(index),
        long index => Step(index),
        _ => null,
    };

    private static string Step(string name) =>
        $".\"{name.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";

    private static string Step(long index) => string.Create(CultureInfo.InvariantCulture, $"[{(index < 0 ? "#" : "")}{index}]");
}
