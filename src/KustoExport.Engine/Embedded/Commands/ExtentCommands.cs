using KustoExport.Engine.Embedded.Databases;
using KustoExport.Engine.Embedded.Tables;
using KustoExport.Kql;
using KustoExport.Kql.Syntax.Commands;

namespace KustoExport.Engine.Embedded.Commands;

/// <summary>Extents (documentation: management/show-extents.md). How large one is, and of what blocks, isn't known here: that is null.</summary>
internal sealed class ExtentCommands : ICommandFamily
{
    public IEnumerable<CommandHandler> Handlers =>
    [
        CommandHandler.For<Command.ShowExtents>((command, context) => CommandAnswer.Of(
            Chosen(command, context),
            ("ExtentId", KqlType.Guid, e => e.Extent.ExtentId),
            ("DatabaseName", KqlType.String, e => e.Database),
            ("TableName", KqlType.String, e => e.Table),
            ("MaxCreatedOn", KqlType.DateTime, e => e.Extent.CreatedOn),
            ("OriginalSize", KqlType.Real, _ => null),
            ("ExtentSize", KqlType.Real, _ => null),
            ("CompressedSize", KqlType.Real, _ => null),
            ("IndexSize", KqlType.Real, _ => null),
            ("Blocks", KqlType.Long, _ => null),
            ("Segments", KqlType.Long, _ => null),
            ("ExtentContainerId", KqlType.String, _ => ""),
            ("RowCount", KqlType.Long, e => e.Extent.RowCount),
            ("MinCreatedOn", KqlType.DateTime, e => e.Extent.CreatedOn),
            ("Tags", KqlType.String, e => string.Join("\r\n", e.Extent.Tags)),
            ("Kind", KqlType.String, _ => "DuckDB"),
            ("DeletedRowCount", KqlType.Long, _ => 0L))),
    ];

    private static IEnumerable<(string Database, string Table, Extent Extent)> Chosen(Command.ShowExtents command, CommandContext context)
    {
        var ids = command.Ids.ToHashSet();
        return Shown(command, context).Where(e => (ids.Count == 0 || ids.Contains(e.Extent.ExtentId)) && command.Tags.All(test => test.IsMetBy(e.Extent.Tags)));
    }

    private static IEnumerable<(string Database, string Table, Extent Extent)> Shown(Command.ShowExtents command, CommandContext context)
    {
        if (command.Tables.Count > 0)
            return Of(context.Database, command.Tables.Select(name => context.Table(name).Name).Distinct());
        IEnumerable<EmbeddedDatabase> databases = command.OfAllDatabases ? context.Service.Databases.All : [context.DatabaseOf(command.Database)];
        return databases.SelectMany(database => Of(database, database.Tables.Names().Order(StringComparer.Ordinal)));
    }

    private static IEnumerable<(string Database, string Table, Extent Extent)> Of(EmbeddedDatabase database, IEnumerable<string> tables) =>
        tables.SelectMany(table => database.Tables.ExtentsOf(table).Select(extent => (database.Name, table, extent)));
}
