using KustoExport.Engine.Embedded.Databases;
using KustoExport.Engine.Embedded.Tables;
using KustoExport.Kql;
using KustoExport.Kql.Binding;
using KustoExport.Kql.Syntax;
using KustoExport.Kql.Syntax.Commands;

namespace KustoExport.Engine.Embedded.Commands;

/// <summary>Tables (documentation: management/tables.md). How large one is, and its policies, aren't known here.</summary>
internal sealed class TableCommands : ICommandFamily
{
    public IEnumerable<CommandHandler> Handlers =>
    [
        CommandHandler.For<Command.ShowTables>((command, context) => Listed(Named(command.Names, context), context)),
        CommandHandler.For<Command.ShowTableDetails>((command, context) => Details(Named(command.Names, context), context)),
        CommandHandler.For<Command.ShowTableSchema>((command, context) => Schema(context.Table(command.Table), command.AsJson, context)),
    ];

    /// <summary>Tables as <c>.show tables</c> lists them.</summary>
    public static CommandAnswer Listed(IEnumerable<TableSymbol> tables, CommandContext context) => CommandAnswer.Of(
        tables,
        ("TableName", KqlType.String, t => t.Name),
        ("DatabaseName", KqlType.String, _ => context.Database.Name),
        ("Folder", KqlType.String, t => context.Database.Tables.DetailsOf(t.Name).Folder),
        ("DocString", KqlType.String, t => context.Database.Tables.DetailsOf(t.Name).DocString));

    /// <summary>The columns of a table, as <c>.show table</c> and the commands that make one answer.</summary>
    public static CommandAnswer Schema(TableSymbol table, bool asJson, CommandContext context) => Schema(table, asJson, context.Database);

    /// <summary>The same of a table of any database.</summary>
    public static CommandAnswer Schema(TableSymbol table, bool asJson, EmbeddedDatabase database)
    {
        var details = database.Tables.DetailsOf(table.Name);
        return CommandAnswer.Of(
            [table],
            ("TableName", KqlType.String, t => t.Name),
            ("Schema", KqlType.String, t => asJson ? SchemaText.Json(t, details) : SchemaText.Csl(t.Columns)),
            ("DatabaseName", KqlType.String, _ => database.Name),
            ("Folder", KqlType.String, _ => details.Folder),
            ("DocString", KqlType.String, _ => details.DocString));
    }

    // Of files that are read in place nobody has counted the rows.
    private static CommandAnswer Details(IEnumerable<TableSymbol> tables, CommandContext context) => CommandAnswer.Of(
        tables.Select(t => (Table: t, Details: context.Database.Tables.DetailsOf(t.Name), Extents: context.Database.Tables.ExtentsOf(t.Name))),
        ("TableName", KqlType.String, t => t.Table.Name),
        ("DatabaseName", KqlType.String, _ => context.Database.Name),
        ("Folder", KqlType.String, t => t.Details.Folder),
        ("DocString", KqlType.String, t => t.Details.DocString),
        ("TotalExtents", KqlType.Long, t => (long)t.Extents.Count),
        ("TotalExtentSize", KqlType.Real, _ => null),
        ("TotalOriginalSize", KqlType.Real, _ => null),
        ("TotalRowCount", KqlType.Long, t => t.Table is StoredTable ? t.Extents.Sum(e => e.RowCount) : null),
        ("HotExtents", KqlType.Long, _ => null),
        ("HotExtentSize", KqlType.Real, _ => null),
        ("HotOriginalSize", KqlType.Real, _ => null),
        ("HotRowCount", KqlType.Long, _ => null),
        ("AuthorizedPrincipals", KqlType.String, _ => ""),
        ("RetentionPolicy", KqlType.String, _ => ""),
        ("CachingPolicy", KqlType.String, _ => ""),
        ("ShardingPolicy", KqlType.String, _ => ""),
        ("MergePolicy", KqlType.String, _ => ""),
        ("StreamingIngestionPolicy", KqlType.String, _ => ""),
        ("IngestionBatchingPolicy", KqlType.String, _ => ""),
        ("MinExtentsCreationTime", KqlType.DateTime, t => t.Extents.Min(e => (DateTime?)e.CreatedOn)),
        ("MaxExtentsCreationTime", KqlType.DateTime, t => t.Extents.Max(e => (DateTime?)e.CreatedOn)),
        ("RowOrderPolicy", KqlType.String, _ => ""),
        ("TableId", KqlType.String, _ => ""));

    private static IEnumerable<TableSymbol> Named(IReadOnlyList<Identifier> names, CommandContext context) =>
        names.Count == 0 ? context.Tables() : names.Select(name => context.Table(name)).DistinctBy(t => t.Name);
}
