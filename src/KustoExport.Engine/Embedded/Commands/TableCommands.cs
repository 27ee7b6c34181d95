using KustoExport.Kql;
using KustoExport.Kql.Binding;
using KustoExport.Kql.Syntax.Commands;

namespace KustoExport.Engine.Embedded.Commands;

/// <summary>Tables (documentation: management/tables.md). Folders and docstrings come with ingestions.</summary>
internal sealed class TableCommands : ICommandFamily
{
    public IEnumerable<CommandHandler> Handlers =>
    [
        CommandHandler.For<Command.ShowTables>((command, context) => CommandAnswer.Of(
            Tables(command, context),
            ("TableName", KqlType.String, t => t.Name),
            ("DatabaseName", KqlType.String, _ => context.Database.Name),
            ("Folder", KqlType.String, t => context.Database.Tables.DetailsOf(t.Name).Folder),
            ("DocString", KqlType.String, t => context.Database.Tables.DetailsOf(t.Name).DocString))),
        CommandHandler.For<Command.ShowTableSchema>((command, context) => Schema(context.Table(command.Table), command.AsJson, context)),
    ];

    /// <summary>The columns of a table, as <c>.show table</c> and the commands that make one answer.</summary>
    public static CommandAnswer Schema(TableSymbol table, bool asJson, CommandContext context) => CommandAnswer.Of(
        [table],
        ("TableName", KqlType.String, t => t.Name),
        ("Schema", KqlType.String, t => asJson ? SchemaText.Json(t) : SchemaText.Csl(t.Columns)),
        ("DatabaseName", KqlType.String, _ => context.Database.Name),
        ("Folder", KqlType.String, t => context.Database.Tables.DetailsOf(t.Name).Folder),
        ("DocString", KqlType.String, t => context.Database.Tables.DetailsOf(t.Name).DocString));

    private static IEnumerable<TableSymbol> Tables(Command.ShowTables command, CommandContext context) =>
        command.Names.Count == 0 ? context.Tables() : command.Names.Select(name => context.Table(name)).DistinctBy(t => t.Name);
}
