using KustoExport.Kql.Binding;
using KustoExport.Kql.Syntax.Commands;

namespace KustoExport.Engine.Embedded.ExternalTables;

/// <summary>An external table of an SQL server, as it was defined.</summary>
public sealed record StoredSqlTable : StoredExternalTable
{
    /// <param name="symbol">What queries see of it.</param>
    /// <param name="connection">The connection string, as it was written: with its password.</param>
    /// <param name="properties">What was said in <c>with (…)</c>.</param>
    public StoredSqlTable(SqlTableSymbol symbol, KeptConnection connection, SqlTableProperties properties) =>
        (Symbol, Connection, Properties) = (symbol, connection, properties);

    public override SqlTableSymbol Symbol { get; }

    public override SqlTableProperties Properties { get; }

    public KeptConnection Connection { get; }

    public override string TableType => "Sql";

    public override IReadOnlyList<string> ShownConnections => [Connection.Shown];

    public override bool HasSecret => Connection.HasSecret;

    public override SqlTableInfo Info => new(this);

    internal override string PropertiesJson => SqlTableJson.Properties(this);

    internal override string Definition(bool showsSecrets) => SqlTableText.Of(this, showsSecrets);
}
