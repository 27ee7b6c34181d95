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
        CommandHandler.For<Command.DropTables>(Drop),
        CommandHandler.For<Command.ClearTable>(ClearAsync),
        CommandHandler.For<Command.RenameTables>(Rename),
    ];

    private static async Task<CommandAnswer> DefineAsync(Command.DefineTable command, CommandContext context, CancellationToken cancellationToken)
    {
        var columns = Binder.Bind(command, context.Request.Text);
        await context.AtAsync(command.Name, () =>
        {
            if (command.Merges)
                return context.Database.Tables.MergeAsync(command.Name.Text, columns, Described, cancellationToken);
            context.Database.Tables.Create(command.Name.Text, columns, Described(new TableDetails()));
            return Task.CompletedTask;
        }).ConfigureAwait(false);
        return TableCommands.Schema(context.Table(command.Name), asJson: true, context);

        TableDetails Described(TableDetails details) => details with { Folder = command.Folder ?? details.Folder, DocString = command.DocString ?? details.DocString };
    }

    // All of them or none.
    private static CommandAnswer Drop(Command.DropTables command, CommandContext context)
    {
        var names = command.Names.Where(name => !command.IfExists || context.Database.Tables.Contains(name.Text)).ToList();
        foreach (var name in names)
            context.Table(name);
        foreach (var name in names)
            context.Database.Tables.Remove(name.Text);
        return Names(context.Tables(), context);
    }

    private static async Task<CommandAnswer> ClearAsync(Command.ClearTable command, CommandContext context, CancellationToken cancellationToken)
    {
        var table = context.Table(command.Table);
        await context.AtAsync(command.Table, () => context.Database.Tables.ClearAsync(table.Name, cancellationToken)).ConfigureAwait(false);
        return Names([context.Table(command.Table)], context);
    }

    private static CommandAnswer Rename(Command.RenameTables command, CommandContext context)
    {
        var renames = command.Renames.Where(r => !r.IfExists || context.Database.Tables.Contains(r.Old.Text)).ToList();
        foreach (var rename in renames)
            context.Table(rename.Old);
        Twice(renames.Select(r => r.Old), context);
        Twice(renames.Select(r => r.New), context);
        try
        {
            context.Database.Tables.Rename([.. renames.Select(r => (r.Old.Text, r.New.Text))]);
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
