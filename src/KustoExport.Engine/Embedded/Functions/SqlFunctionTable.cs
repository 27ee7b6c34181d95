using System.Collections.Frozen;
using KustoExport.Kql.Functions;

namespace KustoExport.Engine.Embedded.Functions;

/// <summary>All functions that the embedded service runs, from all families.</summary>
public sealed class SqlFunctionTable : IFunctionTable
{
    private readonly FrozenDictionary<(FunctionKind Kind, string Name), IReadOnlyList<FunctionSignature>> _byName;

    private SqlFunctionTable(IReadOnlyList<IFunctionFamily> families)
    {
        Families = families;
        _byName = families.SelectMany(f => f.Functions)
            .GroupBy(f => (f.Kind, f.Name))
            .ToFrozenDictionary(g => g.Key, g => (IReadOnlyList<FunctionSignature>)[.. g]);
    }

    /// <summary>The one table: it never changes while the process runs.</summary>
    public static SqlFunctionTable Instance { get; } = new(FunctionFamilies.All);

    public IReadOnlyList<IFunctionFamily> Families { get; }

    public IReadOnlyList<FunctionSignature> Find(string name, FunctionKind kind) => _byName.GetValueOrDefault((kind, name)) ?? [];

    public IEnumerable<string> Names(FunctionKind kind) => _byName.Keys.Where(k => k.Kind == kind).Select(k => k.Name);
}
