using KustoExport.Engine.Embedded.Tables;
using KustoExport.Engine.Errors;
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
        CommandHandler.For<Command.DropTables>(DropAsync),
        CommandHandler.For<Command.ClearTable>(ClearAsync),
        CommandHandler.For<Command.RenameTables>(RenameAsync),
    ];

    private static async Task<CommandAnswer> DefineAsync(Command.DefineTable command, CommandContext context, CancellationToken cancellationToken)
    {
        var columns = Binder.Bind(command, context.Request.Text);
        await context.AtAsync(command.Name, () => command.Merges
            ? context.Database.Tables.MergeAsync(command.Name.Text, columns, Described, cancellationToken)
            : context.Database.Tables.CreateAsync(command.Name.Text, columns, Described(new TableDetails()), cancellationToken)).ConfigureAwait(false);
        return TableCommands.Schema(context.Table(command.Name), asJson: true, context);

        TableDetails Described(TableDetails details) => details with { Folder = command.Folder ?? details.Folder, DocString = command.DocString ?? details.DocString };
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
        try
        {
            await context.Database.Tables.RenameAsync([.. renames.Select(r => (r.Old.Text, r.New.Text))], cancellationToken).ConfigureAwait(false);
        }
        catch (TargetException e) when (renames.SelectMany(r => new[] { r.New, r.Old }).FirstOrDefault(name => Equals(e.Target, name.Text)) is { } place)
        {
            throw context.At(place, e);
        }

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
