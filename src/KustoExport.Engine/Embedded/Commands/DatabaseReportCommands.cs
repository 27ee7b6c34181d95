using KustoExport.Engine.Embedded.Databases;
using KustoExport.Engine.Embedded.Tables;
using KustoExport.Kql;
using KustoExport.Kql.Syntax.Commands;

namespace KustoExport.Engine.Embedded.Commands;

/// <summary>What databases hold (documentation: management/show-database.md, options details and datastats). Sizes and policies aren't known here.</summary>
internal sealed class DatabaseReportCommands : ICommandFamily
{
    public IEnumerable<CommandHandler> Handlers =>
    [
        CommandHandler.For<Command.ShowDatabaseDetails>((command, context) => Details(command.OfAll ? context.Service.Databases.All : [context.Database], context)),
        CommandHandler.For<Command.ShowDatabaseStatistics>((command, context) => Statistics(command.OfAll ? context.Service.Databases.All : [context.Database], context)),
    ];

    private static CommandAnswer Details(IEnumerable<EmbeddedDatabase> databases, CommandContext context) => CommandAnswer.Of(
        databases,
        [
            .. DatabaseCommands.Identity(context),
            ("AuthorizedPrincipals", KqlType.String, _ => ""),
            ("RetentionPolicy", KqlType.String, _ => ""),
            ("MergePolicy", KqlType.String, _ => ""),
            ("CachingPolicy", KqlType.String, _ => ""),
            ("ShardingPolicy", KqlType.String, _ => ""),
            ("StreamingIngestionPolicy", KqlType.String, _ => ""),
            ("IngestionBatchingPolicy", KqlType.String, _ => ""),
            ("TotalSize", KqlType.Real, _ => null),
            ("DatabaseId", KqlType.Guid, d => d.Id),
            ("InTransitionTo", KqlType.String, _ => ""),
            ("NumberOfTables", KqlType.Int, d => d.Tables.Names().Count),
            ("NumberOfExternalTables", KqlType.Int, d => d.ExternalTables.List().Count),
            ("NumberOfMaterializedViews", KqlType.Int, _ => 0),
            ("EncryptionScope", KqlType.Int, _ => null),
            ("SuspensionState", KqlType.String, _ => ""),
        ]);

    private static CommandAnswer Statistics(IEnumerable<EmbeddedDatabase> databases, CommandContext context)
    {
        (string, KqlType, Func<(EmbeddedDatabase Database, IReadOnlyList<Extent> Extents), object?>)[] identity = [.. DatabaseCommands.Identity(context).Select(c => (c.Name, c.Type, Of(c.Value)))];
        return CommandAnswer.Of(
            databases.Select(d => (Database: d, Extents: (IReadOnlyList<Extent>)[.. d.Tables.Names().SelectMany(d.Tables.ExtentsOf)])),
            [
                .. identity,
                ("DatabaseId", KqlType.Guid, d => d.Database.Id),
                ("OriginalSize", KqlType.Real, _ => null),
                ("ExtentSize", KqlType.Real, _ => null),
                ("CompressedSize", KqlType.Real, _ => null),
                ("IndexSize", KqlType.Real, _ => null),
                ("RowCount", KqlType.Long, d => d.Extents.Sum(e => e.RowCount)),
                ("HotOriginalSize", KqlType.Real, _ => null),
                ("HotExtentSize", KqlType.Real, _ => null),
                ("HotCompressedSize", KqlType.Real, _ => null),
                ("HotIndexSize", KqlType.Real, _ => null),
                ("HotRowCount", KqlType.Long, _ => null),
                ("TotalExtents", KqlType.Long, d => (long)d.Extents.Count),
                ("HotExtents", KqlType.Long, _ => null),
            ]);

        static Func<(EmbeddedDatabase Database, IReadOnlyList<Extent> Extents), object?> Of(Func<EmbeddedDatabase, object?> value) => d => value(d.Database);
    }
}
