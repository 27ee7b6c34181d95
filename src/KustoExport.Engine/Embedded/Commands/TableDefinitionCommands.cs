using KustoExport.Engine.Embedded.Tables;
using KustoExport.Kql;
using KustoExport.Kql.Binding;
using KustoExport.Kql.Errors;
using KustoExport.Kql.Syntax;
using KustoExport.Kql.Syntax.Commands;

namespace KustoExport.Engine.Embedded.Commands;

/// <summary>Tables are made, extended, emptied, renamed and dropped (documentation: management/create-table-command.md and its neighbours).</summary>
internal sealed class TableDefinitionCommands : ICommandFamily
{
    public IEnumerable<CommandHandler> Handlers =>
    [
        CommandHandler.For<Command.DefineTable>(DefineAsync),
        CommandHandler.For<Command.DefineTables>(DefineAllAsync),
        CommandHandler.For<Command.CopyTableSchema>(CopyAsync),
        CommandHandler.For<Command.DropTables>(DropAsync),
        CommandHandler.For<Command.ClearTable>(ClearAsync),
        CommandHandler.For<Command.RenameTables>(RenameAsync),
    ];

    /// <summary>What a command says of a table; what it doesn't say stays as it is.</summary>
    public static Func<TableDetails, TableDetails> Described(string? folder, string? docString) =>
        details => details with { Folder = folder ?? details.Folder, DocString = docString ?? details.DocString };

    private static async Task<CommandAnswer> DefineAsync(Command.DefineTable command, CommandContext context, CancellationToken cancellationToken)
    {
        var columns = Binder.Bind(command.Schema, context.Request.Text);
        await context.AtAsync(command.Name, () => context.Database.Tables.DefineAsync(
            [(command.Name.Text, columns)], command.Merges, Described(command.Folder, command.DocString), cancellationToken)).ConfigureAwait(false);
        return TableCommands.Schema(context.Table(command.Name), asJson: true, context);
    }

    private static async Task<CommandAnswer> DefineAllAsync(Command.DefineTables command, CommandContext context, CancellationToken cancellationToken)
    {
        Twice(command.Tables.Select(t => t.Name), context);
        var tables = command.Tables.Select(t => (t.Name.Text, Binder.Bind(t.Schema, context.Request.Text))).ToList();
        await context.AtAsync(command.Tables.Select(t => t.Name), () => context.Database.Tables.DefineAsync(
            tables, command.Merges, Described(command.Folder, command.DocString), cancellationToken)).ConfigureAwait(false);
        return TableCommands.Listed(command.Tables.Select(t => context.Table(t.Name)), context);
    }

    private static async Task<CommandAnswer> CopyAsync(Command.CopyTableSchema command, CommandContext context, CancellationToken cancellationToken)
    {
        var source = context.Table(command.Source);
        if (context.Database.Tables.Contains(command.Name.Text))
        {
            return command.IfNotExists
                ? TableCommands.Schema(context.Table(command.Name), asJson: true, context)
                : throw context.Error(ErrorCodes.TableExists, $"There is a table '{command.Name.Text}' already.", command.Name, "With ifnotexists it stays as it is.");
        }

        // As documented.
        var details = context.Database.Tables.DetailsOf(source.Name);
        var copied = Described(command.Folder, command.DocString ?? $"Created based on {source.Name}");
        await context.AtAsync(command.Name, () => context.Database.Tables.DefineAsync([(command.Name.Text, source.Columns)], merges: false, _ => copied(details), cancellationToken)).ConfigureAwait(false);
        return TableCommands.Schema(context.Table(command.Name), asJson: true, context);
    }

    private static async Task<CommandAnswer> DropAsync(Command.DropTables command, CommandContext context, CancellationToken cancellationToken)
    {
        var names = command.Names.Where(name => !command.IfExists || context.Database.Tables.Contains(name.Text)).ToList();
        foreach (var name in names)
            context.Table(name);
        await context.Database.Tables.RemoveAsync([.. names.Select(n => n.Text)], cancellationToken).ConfigureAwait(false);
        return Names(context.Tables(), context);
    }

    private static async Task<CommandAnswer> ClearAsync(Command.ClearTable command, CommandContext context, CancellationToken cancellationToken)
    {
        var table = context.Table(command.Table);
        await context.AtAsync(command.Table, () => context.Database.Tables.ClearAsync(table.Name, cancellationToken)).ConfigureAwait(false);
        return Names([context.Table(command.Table)], context);
    }

    private static async Task<CommandAnswer> RenameAsync(Command.RenameTables command, CommandContext context, CancellationToken cancellationToken)
    {
        var renames = command.Renames.Where(r => !r.IfExists || context.Database.Tables.Contains(r.Old.Text)).ToList();
        foreach (var rename in renames)
            context.Table(rename.Old);
        Twice(renames.Select(r => r.Old), context);
        Twice(renames.Select(r => r.New), context);
        await context.AtAsync(
            renames.SelectMany(r => new[] { r.New, r.Old }),
            () => context.Database.Tables.RenameAsync([.. renames.Select(r => (r.Old.Text, r.New.Text))], cancellationToken)).ConfigureAwait(false);
        return Names(renames.Select(r => context.Table(r.New)), context);
    }

    private static void Twice(IEnumerable<Identifier> names, CommandContext context)
    {
        if (names.GroupBy(n => n.Text, StringComparer.Ordinal).FirstOrDefault(same => same.Count() > 1) is { } twice)
            throw context.Error(ErrorCodes.KqlAmbiguousName, $"The table '{twice.Key}' is named twice.", twice.ElementAt(1));
    }

    private static CommandAnswer Names(IEnumerable<TableSymbol> tables, CommandContext context) =>
        CommandAnswer.Of(tables, ("TableName", KqlType.String, t => t.Name), ("DatabaseName", KqlType.String, _ => context.Database.Name));
}
