using KustoExport.Engine.Errors;
using KustoExport.Kql.Binding;
using KustoExport.Kql.Errors;
using KustoExport.Kql.Syntax.Commands;

namespace KustoExport.Engine.Embedded.Tables;

/// <summary>Ingestion mappings that tables keep: they stay when rows are replaced, and go with the table.</summary>
public sealed partial class EmbeddedTables
{
    /// <summary>Keeps a mapping.</summary>
    /// <exception cref="TargetException">KqlUnknownTable. MappingExists, KqlUnknownMapping: about the mapping's name.</exception>
    public Task DefineMappingAsync(string table, NamedMapping mapping, DefinitionMode mode, CancellationToken cancellationToken) => ChangeMappingsAsync(
        table,
        mappings => (mode, IsThere: mappings.Any(m => IsSame(m, mapping.Kind, mapping.Name))) switch
        {
            (DefinitionMode.Create, true) => throw new TargetException(ErrorCodes.MappingExists, $"The table '{table}' has a {Shown(mapping.Kind)} mapping '{mapping.Name}' already.", mapping.Name, "Replace it with .create-or-alter or .alter."),
            (DefinitionMode.Alter, false) => throw UnknownMapping(table, mapping.Kind, mapping.Name, mappings),
            _ => [.. mappings.Where(m => !IsSame(m, mapping.Kind, mapping.Name)), mapping],
        },
        cancellationToken);

    /// <summary>Forgets a mapping.</summary>
    /// <exception cref="TargetException">KqlUnknownTable, KqlUnknownMapping.</exception>
    public Task RemoveMappingAsync(string table, MappingKind kind, string name, CancellationToken cancellationToken) => ChangeMappingsAsync(
        table,
        mappings => mappings.Any(m => IsSame(m, kind, name)) ? [.. mappings.Where(m => !IsSame(m, kind, name))] : throw UnknownMapping(table, kind, name, mappings),
        cancellationToken);

    /// <summary>The error of a mapping that a table doesn't keep.</summary>
    internal static TargetException UnknownMapping(string table, MappingKind kind, string name, IReadOnlyList<NamedMapping> mappings) => new(
        ErrorCodes.KqlUnknownMapping,
        $"The table '{table}' has no {Shown(kind)} mapping '{name}'.",
        name,
        Suggestion.DidYouMean(name, mappings.Where(m => m.Kind == kind).Select(m => m.Name)) ?? ".show table T ingestion mappings lists those that it has.");

    private Task ChangeMappingsAsync(string name, Func<IReadOnlyList<NamedMapping>, IReadOnlyList<NamedMapping>> change, CancellationToken cancellationToken) =>
        DescribeAsync(name, details => details with { Mappings = change(details.Mappings) }, cancellationToken);

    private static bool IsSame(NamedMapping mapping, MappingKind kind, string name) => mapping.Kind == kind && mapping.Name == name;

    private static string Shown(MappingKind kind) => kind.ToString().ToLowerInvariant();
}
