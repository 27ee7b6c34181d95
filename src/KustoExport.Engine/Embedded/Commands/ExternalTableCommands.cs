using KustoExport.Engine.Embedded.ExternalTables;
using KustoExport.Kql;
using KustoExport.Kql.Errors;
using KustoExport.Kql.Syntax;
using KustoExport.Kql.Syntax.Commands;

namespace KustoExport.Engine.Embedded.Commands;

/// <summary>
/// External tables (documentation: management/show-external-tables.md and the pages beside it). The floor that knows storages defines them.
/// </summary>
internal sealed class ExternalTableCommands : ICommandFamily
{
    public IEnumerable<CommandHandler> Handlers =>
    [
        CommandHandler.For<Command.ShowExternalTables>((command, context) => ExternalTableAnswers.Of(Tables(command.Name, context))),
        CommandHandler.For<Command.ShowExternalTableDetails>((command, context) => CommandAnswer.Of(
            Tables(command.Name, context),
            ("TableName", KqlType.String, t => t.Name),

            // Only tables of Delta Lake have such a policy.
            ("QueryAccelerationPolicy", KqlType.String, _ => "null"),
            ("QueryAccelerationState", KqlType.String, _ => "null"))),
        CommandHandler.For<Command.ShowExternalTableSchema>((command, context) => CommandAnswer.Of(
            Tables(command.Name, context),
            ("TableName", KqlType.String, t => t.Name),
            ("Schema", KqlType.String, t => command.AsJson ? ExternalTableJson.SchemaText(t) : SchemaText.Csl(t.Symbol.Columns)),
            ("DatabaseName", KqlType.String, _ => context.Database.Name),
            ("Folder", KqlType.String, t => t.Properties.Folder ?? ""),
            ("DocString", KqlType.String, t => t.Properties.DocString ?? ""))),
        CommandHandler.For<Command.ShowExternalTableArtifacts>((command, context, cancellationToken) => ExternalTableArtifacts.AnswerAsync(
            ExternalTableArtifacts.FindAsync(Files(command.Name, context), context.Service.Storages, cancellationToken), command.Limit ?? int.MaxValue, cancellationToken)),
        CommandHandler.For<Command.DropExternalTable>((command, context) => ExternalTableAnswers.Of(Drop(command, context))),
    ];

    private static IReadOnlyList<StoredExternalTable> Tables(Identifier? name, CommandContext context) =>
        name is null ? context.Database.ExternalTables.List() : [context.Database.ExternalTables.Find(name.Text) ?? throw Unknown(name, context)];

    // A table of a server has rows, and no artifacts.
    private static StoredStorageTable Files(Identifier name, CommandContext context) => Tables(name, context)[0] as StoredStorageTable
        ?? throw context.Error(ErrorCodes.KqlNotSupported, $"The external table '{name.Text}' is a table of an SQL server, and has no artifacts.", name, $"Look at its rows: external_table({EntityName.Text(name.Text)}) | take 10");

    private static IEnumerable<StoredExternalTable> Drop(Command.DropExternalTable command, CommandContext context) =>
        context.Database.ExternalTables.Remove(command.Name.Text) is { } removed ? [removed]
            : command.IfExists ? []
            : throw Unknown(command.Name, context);

    private static KqlException Unknown(Identifier name, CommandContext context) => context.At(name, context.Database.ExternalTables.Unknown(name.Text));
}
