using System.Collections.Immutable;
using KustoExport.Kql.Binding;

namespace KustoExport.Engine.Embedded.Tables;

/// <summary>What is said of a table beside its columns.</summary>
public sealed record TableDetails
{
    public string Folder { get; init; } = string.Empty;

    public string DocString { get; init; } = string.Empty;

    /// <summary>What is said of columns, by their names.</summary>
    public ImmutableDictionary<string, string> ColumnDocStrings { get; init; } = ImmutableDictionary.Create<string, string>(StringComparer.Ordinal);

    /// <summary>What is said of a column; empty where that is nothing.</summary>
    public string DocStringOf(string column) => ColumnDocStrings.GetValueOrDefault(column, string.Empty);

    /// <summary>The ingestion mappings that have a name.</summary>
    public IReadOnlyList<NamedMapping> Mappings { get; init; } = [];
}
