using KustoExport.Kql.Binding;
using KustoExport.Kql.Syntax.Commands;

namespace KustoExport.Engine.Embedded.ExternalTables;

/// <summary>An external table over files in a storage, as it was defined.</summary>
public sealed record StoredStorageTable : StoredExternalTable
{
    /// <param name="symbol">What queries see of it.</param>
    /// <param name="connections">The storage connection strings, as they were written: with their credentials.</param>
    /// <param name="properties">What was said in <c>with (…)</c>.</param>
    public StoredStorageTable(StorageTableSymbol symbol, IReadOnlyList<KeptConnection> connections, StorageTableProperties properties) =>
        (Symbol, Connections, Properties) = (symbol, connections, properties);

    public override StorageTableSymbol Symbol { get; }

    public override StorageTableProperties Properties { get; }

    public IReadOnlyList<KeptConnection> Connections { get; init; }

    public override string TableType => "Blob";

    public override IReadOnlyList<string> ShownConnections => [.. Connections.Select(c => c.Shown)];

    public override bool HasSecret => Connections.Any(c => c.HasSecret);

    public override StorageTableInfo Info => new(this);

    internal override string PropertiesJson => StorageTableJson.Properties(this);

    internal override string Definition(bool showsSecrets) => StorageTableText.Of(this, showsSecrets);
}
