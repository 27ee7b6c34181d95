using KustoExport.Engine.Embedded.Tables;
using KustoExport.Kql;
using KustoExport.Kql.Binding;
using KustoExport.Kql.Syntax;
using KustoExport.Kql.Syntax.Commands;

namespace KustoExport.Engine.Embedded.Commands;

/// <summary>Ingestion mappings of tables (documentation: management/create-ingestion-mapping-command.md and its neighbours).</summary>
internal sealed class MappingCommands : ICommandFamily
{
    public IEnumerable<CommandHandler> Handlers =>
    [
        CommandHandler.For<Command.DefineMapping>(DefineAsync),
        CommandHandler.For<Command.DropMapping>(DropAsync),
        CommandHandler.For<Command.ShowMappings>(Show),
    ];

    private static async Task<CommandAnswer> DefineAsync(Command.DefineMapping command, CommandContext context, CancellationToken cancellationToken)
    {
        var table = context.Table(command.Table).Name;
        var mapping = new NamedMapping(command.Kind, command.Name.Text, DataIngestionBinder.Check(command, context.Request.Text), DateTime.UtcNow);
        await At(command.Table, command.Name, context, () => context.Database.Tables.DefineMappingAsync(table, mapping, command.Mode, cancellationToken)).ConfigureAwait(false);
        return Shown([mapping], table, context);
    }

    private static async Task<CommandAnswer> DropAsync(Command.DropMapping command, CommandContext context, CancellationToken cancellationToken)
    {
        var table = context.Table(command.Table).Name;
        await At(command.Table, command.Name, context, () => context.Database.Tables.RemoveMappingAsync(table, command.Kind, command.Name.Text, cancellationToken)).ConfigureAwait(false);
        return Shown(context.Database.Tables.DetailsOf(table).Mappings, table, context);
    }

    private static CommandAnswer Show(Command.ShowMappings command, CommandContext context)
    {
        var table = context.Table(command.Table).Name;
        var mappings = context.Database.Tables.DetailsOf(table).Mappings;
        var shown = mappings.Where(m => (command.Kind ?? m.Kind) == m.Kind && (command.Name?.Text ?? m.Name) == m.Name).ToList();
        return command.Name is not { } name || shown.Count > 0
            ? Shown(shown, table, context)
            : throw context.At(name, EmbeddedTables.UnknownMapping(table, command.Kind!.Value, name.Text, mappings));
    }

    // What is wrong may be the table or the mapping.
    private static Task At(Identifier table, Identifier name, CommandContext context, Func<Task> step) => context.AtAsync(name, () => context.AtAsync(table, step));

    private static CommandAnswer Shown(IReadOnlyList<NamedMapping> mappings, string table, CommandContext context) => CommandAnswer.Of(
        mappings.OrderBy(m => m.Kind).ThenBy(m => m.Name, StringComparer.Ordinal),
        ("Name", KqlType.String, m => m.Name),
        ("Kind", KqlType.String, m => m.Kind.ToString()),
        ("Mapping", KqlType.String, m => m.Mapping),
        ("LastUpdatedOn", KqlType.DateTime, m => m.UpdatedOn),
        ("Database", KqlType.String, _ => context.Database.Name),
        ("Table", KqlType.String, _ => table));
}
