using System.Globalization;
using KustoExport.Export.Requests;
using KustoExport.Export.SqlTables;
using KustoExport.Kql.Syntax;
using KustoExport.Kql.Syntax.Commands;

namespace KustoExport.Export.Commands;

/// <summary>
/// The parts of the command that an export to an SQL server is: <see cref="SqlCommandRequest"/> makes the request of it again. The connection string and the token stand in it as obfuscated strings.
/// </summary>
internal static class SqlCommandText
{
    /// <summary>What stands between <c>.export</c> and the properties.</summary>
    public static string Head(ExportTarget.SqlTable target, CommandPrinter printer) =>
        $"to sql {EntityName.Quote(target.Table.ToString())} {EntityName.Obfuscated(printer.Open(target.Connection))}";

    public static IEnumerable<(string Name, string? Value)> Properties(SqlConnectionText connection, SqlTableOptions options, CommandPrinter printer) =>
    [
        ("sqlDialect", connection.Dialect == SqlDialect.SqlServer ? null : EntityName.Text(connection.Dialect.ToString())),
        ("firetriggers", options.FireTriggers ? "true" : null),
        ("createifnotexists", options.CreateIfNotExists ? "true" : null),
        ("primarykey", options.PrimaryKey is { } key ? EntityName.Text(key) : null),
        ("batchSize", options.BatchSize?.ToString(CultureInfo.InvariantCulture)),
        ("allowInsecureConnection", connection.AllowsInsecureConnection ? "true" : null),
        ("token", connection.Token is { } token ? EntityName.Obfuscated(printer.Open(token)) : null),
    ];
}
