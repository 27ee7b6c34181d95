using KustoExport.Engine.Embedded.ExternalTables;
using KustoExport.Engine.Secrets;
using KustoExport.Export.Requests;
using KustoExport.Export.SqlTables;
using KustoExport.Kql.Errors;
using KustoExport.Kql.Syntax;
using KustoExport.Kql.Syntax.Commands;

namespace KustoExport.Export.Commands;

/// <summary>
/// Writes an export by the service as the command that means the same: for a service, with its credentials in obfuscated strings, or for people, with stars in their place. It is the one type that
/// opens a <see cref="Secret"/> to write it into a text; both forms come from the same lines, so that what is shown is what is sent.
/// </summary>
public sealed class CommandPrinter
{
    private const string Stars = "***";

    private readonly bool _isForService;

    private CommandPrinter(bool isForService) => _isForService = isForService;

    /// <summary>With the credentials: its texts go to the service, and nowhere else.</summary>
    public static CommandPrinter ForService { get; } = new(isForService: true);

    /// <summary>With stars for the credentials, and for those in the query.</summary>
    public static CommandPrinter ForPeople { get; } = new(isForService: false);

    /// <summary>The command; null where the caller writes files himself.</summary>
    /// <param name="request">The export.</param>
    /// <param name="isAsync">Whether the service answers with the id of an operation, and runs it in the background.</param>
    public string? Print(ExportRequest request, bool isAsync)
    {
        var async = isAsync ? " async" : string.Empty;
        return request.Target switch
        {
            ExportTarget.Storage storage => Command(request, $".export{async} {StorageCommandText.Head(request, storage, this)}", StorageCommandText.Properties(request.Options, storage)),
            ExportTarget.SqlTable { Definition: { } definition } => Command(request, $".export{async} {TableCommandText.Head(definition.Name)}", []),
            ExportTarget.SqlTable table => Command(request, $".export{async} {SqlCommandText.Head(table, this)}", SqlCommandText.Properties(table.Connection, table.Options, this)),
            ExportTarget.ExternalTable table => Command(request, $".export{async} {TableCommandText.Head(table.Table.Name)}", TableCommandText.Properties(table.Properties)),
            ExportTarget.NamedExternalTable table => Command(request, $".export{async} {TableCommandText.Head(table.Name)}", TableCommandText.Properties(table.Properties)),
            ExportTarget.IngestedTable { Ingestion: var ingestion } => Command(request, $".{IngestionCommandText.Word(ingestion.Mode)}{async} {EntityName.Quote(ingestion.Table)}", IngestionCommandText.Properties(ingestion.Properties)),
            _ => null,
        };
    }

    /// <summary>The text of a secret.</summary>
    internal string Open(Secret secret) => _isForService ? secret.Reveal() : Stars;

    /// <summary>The connection string of an SQL server, as its user wrote it.</summary>
    internal string Open(SqlConnectionText connection) => _isForService ? connection.Written.Reveal() : ShownSqlConnection.Of(connection.Written.Reveal(), Stars);

    private string Command(ExportRequest request, string head, IEnumerable<(string Name, string? Value)> properties)
    {
        var given = properties.Where(p => p.Value is not null).Select(p => $"{p.Name}={p.Value}").ToList();
        var with = given.Count == 0 ? string.Empty : $" with ({string.Join(", ", given)})";
        var query = request.Query.Text.TrimStart();
        return $"{head}{with} <| {(_isForService ? query : SecretText.Hide(query))}";
    }
}
