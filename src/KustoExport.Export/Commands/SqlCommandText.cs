using System.Globalization;
using KustoExport.Export.Requests;
using KustoExport.Export.SqlTables;
using KustoExport.Kql.Syntax;
using KustoExport.Kql.Syntax.Commands;

namespace KustoExport.Export.Commands;

/// <summary>
/// Writes a request as the command that means the same: <see cref="SqlCommandRequest"/> makes the request of it again. The connection string
/// and the token stand in it as obfuscated strings.
/// </summary>
public static class SqlCommandText
{
    public static string Of(ExportRequest request, ExportTarget.SqlTable target)
    {
        var properties = Properties(target.Connection, target.Options).Where(p => p.Value is not null).Select(p => $"{p.Name}={p.Value}").ToList();
        var with = properties.Count == 0 ? string.Empty : $" with ({string.Join(", ", properties)})";
        return $".export to sql {EntityName.Quote(target.Table.ToString())} h{EntityName.Text(target.Connection.Written.Reveal())}{with} <| {request.Query.Text.TrimStart()}";
    }

    private static IEnumerable<(string Name, string? Value)> Properties(SqlConnectionText connection, SqlTableOptions options) =>
    [
        ("sqlDialect", connection.Dialect == SqlDialect.SqlServer ? null : EntityName.Text(connection.Dialect.ToString())),
        ("firetriggers", options.FireTriggers ? "true" : null),
        ("createifnotexists", options.CreateIfNotExists ? "true" : null),
        ("primarykey", options.PrimaryKey is { } key ? EntityName.Text(key) : null),
        ("batchSize", options.BatchSize?.ToString(CultureInfo.InvariantCulture)),
        ("allowInsecureConnection", connection.AllowsInsecureConnection ? "true" : null),
        ("token", connection.Token is { } token ? "h" + EntityName.Text(token.Reveal()) : null),
    ];
}
