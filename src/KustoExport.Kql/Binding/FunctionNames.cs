using System.Collections.Frozen;

namespace KustoExport.Kql.Binding;

/// <summary>
/// The names of all functions of the language (FunctionNames.txt), whether the service runs them or not: what is listed and not run is
/// refused as not supported, what isn't listed is unknown.
/// </summary>
internal static class FunctionNames
{
    private static readonly (FrozenSet<string> Scalar, FrozenSet<string> Aggregate) s_names = Read();

    public static IEnumerable<string> All => s_names.Scalar.Concat(s_names.Aggregate);

    public static bool IsDocumented(string name) => s_names.Scalar.Contains(name) || s_names.Aggregate.Contains(name);

    public static bool IsAggregate(string name) => s_names.Aggregate.Contains(name);

    private static (FrozenSet<string> Scalar, FrozenSet<string> Aggregate) Read()
    {
        using var stream = typeof(FunctionNames).Assembly.GetManifestResourceStream(typeof(FunctionNames), "FunctionNames.txt")!;
        using var reader = new StreamReader(stream);
        var sections = reader.ReadToEnd().Split('#', StringSplitOptions.RemoveEmptyEntries)
            .Select(s => s.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Skip(1).ToFrozenSet(StringComparer.Ordinal))
            .ToList();
        return (sections[0], sections[1]);
    }
}
