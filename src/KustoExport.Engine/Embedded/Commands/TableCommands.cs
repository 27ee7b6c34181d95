using KustoExport.Kql;
using KustoExport.Kql.Binding;
using KustoExport.Kql.Errors;
using KustoExport.Kql.Syntax;
using KustoExport.Kql.Syntax.Commands;

namespace KustoExport.Engine.Embedded.Commands;

/// <summary>Tables (documentation: management/tables.md). Tables have no folder and no docstring here.</summary>
internal sealed class TableCommands : ICommandFamily
{
    public IEnumerable<CommandHandler> Handlers =>
    [
        CommandHandler.For<Command.ShowTables>((command, context) => CommandAnswer.Of(
            Tables(command, context),
            ("TableName", KqlType.String, t => t.Name),
            ("DatabaseName", KqlType.String, _ => context.Database.Name),
            ("Folder", KqlType.String, _ => ""),
            ("DocString", KqlType.String, _ => ""))),
        CommandHandler.For<Command.ShowTableSchema>((command, context) => CommandAnswer.Of(
            [Table(command.Table, context)],
            ("TableName", KqlType.String, t => t.Name),
            ("Schema", KqlType.String, t => command.AsJson ? SchemaText.Json(t) : SchemaText.Csl(t.Columns)),
            ("DatabaseName", KqlType.String, _ => context.Database.Name),
            ("Folder", KqlType.String, _ => ""),
            ("DocString", KqlType.String, _ => ""))),
    ];

    private static IEnumerable<TableSymbol> Tables(Command.ShowTables command, CommandContext context) =>
        command.Names.Count == 0 ? context.Tables() : command.Names.Select(name => Table(name, context)).DistinctBy(t => t.Name);

    private static TableSymbol Table(Identifier name, CommandContext context)
    {
        var tables = context.Tables();
        return tables.FirstOrDefault(t => t.Name == name.Text) ?? throw context.Error(
            ErrorCodes.KqlUnknownTable,
            $"There is no table '{name.Text}'.",
            name,
            context.Database.ExternalTables.Find(name.Text) is not null ? $"It is an external one: .show external table {EntityName.Quote(name.Text)} cslschema."
                : Suggestion.DidYouMean(name.Text, tables.Select(t => t.Name)) ?? ".show tables lists them.");
    }
}
