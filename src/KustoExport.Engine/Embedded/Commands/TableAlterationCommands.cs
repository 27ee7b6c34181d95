using KustoExport.Engine.Embedded.Databases;
using KustoExport.Kql.Binding;
using KustoExport.Kql.Errors;
using KustoExport.Kql.Syntax;
using KustoExport.Kql.Syntax.Commands;

namespace KustoExport.Engine.Embedded.Commands;

/// <summary>
/// Tables and their columns are changed (documentation: management/alter-table-command.md, alter-column.md, rename-column.md, drop-column.md,
/// alter-column-docstrings.md). The documentation says nothing of the answers: they are the table's schema then.
/// </summary>
internal sealed class TableAlterationCommands : ICommandFamily
{
    public IEnumerable<CommandHandler> Handlers =>
    [
        CommandHandler.For<Command.AlterTable>(AlterAsync),
        CommandHandler.For<Command.DescribeTable>(DescribeAsync),
        CommandHandler.For<Command.AlterColumnDocStrings>(DescribeColumnsAsync),
        CommandHandler.For<Command.AlterColumnType>(RetypeAsync),
        CommandHandler.For<Command.RenameColumns>(RenameColumnsAsync),
        CommandHandler.For<Command.DropColumns>(DropColumnsAsync),
    ];

    private static async Task<CommandAnswer> AlterAsync(Command.AlterTable command, CommandContext context, CancellationToken cancellationToken)
    {
        context.Table(command.Name);
        var columns = Binder.Bind(command.Schema, context.Request.Text);
        var described = TableDefinitionCommands.Described(command.Folder, command.DocString);
        await context.AtAsync(command.Name, () => command.Merges
            ? context.Database.Tables.AlterMergeAsync(command.Name.Text, columns, described, cancellationToken)
            : context.Database.Tables.AlterAsync(command.Name.Text, columns, described, cancellationToken)).ConfigureAwait(false);
        return TableCommands.Schema(context.Table(command.Name), asJson: true, context);
    }

    private static async Task<CommandAnswer> DescribeAsync(Command.DescribeTable command, CommandContext context, CancellationToken cancellationToken)
    {
        context.Table(command.Name);
        await context.AtAsync(command.Name, () => context.Database.Tables.DescribeAsync(
            command.Name.Text, TableDefinitionCommands.Described(command.Folder, command.DocString), cancellationToken)).ConfigureAwait(false);
        return TableCommands.Listed([context.Table(command.Name)], context);
    }

    private static async Task<CommandAnswer> DescribeColumnsAsync(Command.AlterColumnDocStrings command, CommandContext context, CancellationToken cancellationToken)
    {
        context.Table(command.Table);
        Twice(command.DocStrings.Select(d => d.Column), context);
        await context.AtAsync([command.Table, .. command.DocStrings.Select(d => d.Column)], () => context.Database.Tables.DescribeAsync(
            command.Table.Text,
            details => details with
            {
                ColumnDocStrings = (command.Merges ? details.ColumnDocStrings : details.ColumnDocStrings.Clear())
                    .SetItems(command.DocStrings.Select(d => KeyValuePair.Create(d.Column.Text, d.DocString))),
            },
            cancellationToken)).ConfigureAwait(false);
        return TableCommands.Schema(context.Table(command.Table), asJson: true, context);
    }

    private static Task<CommandAnswer> RetypeAsync(Command.AlterColumnType command, CommandContext context, CancellationToken cancellationToken) =>
        ChangeAsync(command.Column.Database, command.Column.Table, [command.Column.Column], context, database =>
            database.Tables.RetypeColumnAsync(command.Column.Table.Text, command.Column.Column.Text, command.Type, cancellationToken));

    private static Task<CommandAnswer> RenameColumnsAsync(Command.RenameColumns command, CommandContext context, CancellationToken cancellationToken)
    {
        var first = command.Renames[0].Old;
        if (command.Renames.FirstOrDefault(r => r.Old.Table.Text != first.Table.Text || context.DatabaseOf(r.Old.Database) != context.DatabaseOf(first.Database)) is { Old.Table: var other })
            throw context.Error(ErrorCodes.KqlNotSupported, "Columns of one table at a time are renamed.", other, "Run a command for each table.");
        Twice(command.Renames.Select(r => r.Old.Column), context);
        Twice(command.Renames.Select(r => r.New), context);
        return ChangeAsync(first.Database, first.Table, command.Renames.SelectMany(r => new[] { r.New, r.Old.Column }), context, database =>
            database.Tables.RenameColumnsAsync(first.Table.Text, command.Renames.ToDictionary(r => r.Old.Column.Text, r => r.New.Text, StringComparer.Ordinal), cancellationToken));
    }

    private static Task<CommandAnswer> DropColumnsAsync(Command.DropColumns command, CommandContext context, CancellationToken cancellationToken)
    {
        Twice(command.Columns, context);
        var table = context.Table(command.Table);
        var columns = command.Columns.Where(name => !command.IfExists || table.Columns.Any(c => c.Name == name.Text)).Select(name => name.Text).ToList();
        return columns.Count == 0
            ? Task.FromResult(TableCommands.Schema(table, asJson: true, context))
            : ChangeAsync(null, command.Table, command.Columns, context, database => database.Tables.DropColumnsAsync(table.Name, columns, cancellationToken));
    }

    /// <summary>Changes a table. What is wrong with it or a column is shown where the command names it.</summary>
    private static async Task<CommandAnswer> ChangeAsync(Identifier? databaseName, Identifier table, IEnumerable<Identifier> columns, CommandContext context, Func<EmbeddedDatabase, Task> change)
    {
        var database = context.DatabaseOf(databaseName);
        context.Table(table, database);
        await context.AtAsync([.. columns, table], () => change(database)).ConfigureAwait(false);
        return TableCommands.Schema(context.Table(table, database), asJson: true, database);
    }

    private static void Twice(IEnumerable<Identifier> names, CommandContext context)
    {
        if (names.GroupBy(n => n.Text, StringComparer.Ordinal).FirstOrDefault(same => same.Count() > 1) is { } twice)
            throw context.Error(ErrorCodes.KqlAmbiguousName, $"The column '{twice.Key}' is named twice.", twice.ElementAt(1));
    }
}
