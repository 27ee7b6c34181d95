using System.Text.Json.Nodes;
using KustoExport.Kql;
using KustoExport.Kql.Syntax.Commands;

namespace KustoExport.Engine.Embedded.Commands;

/// <summary>Extents (documentation: management/show-extents.md). How large one is, and of what blocks, isn't known here: that is null.</summary>
internal sealed class ExtentCommands : ICommandFamily
{
    public IEnumerable<CommandHandler> Handlers =>
    [
        CommandHandler.For<Command.ShowTableExtents>((command, context) => CommandAnswer.Of(
            context.Database.Tables.ExtentsOf(context.Table(command.Table).Name),
            ("ExtentId", KqlType.Guid, e => e.ExtentId),
            ("DatabaseName", KqlType.String, _ => context.Database.Name),
            ("TableName", KqlType.String, _ => command.Table.Text),
            ("MaxCreatedOn", KqlType.DateTime, e => e.CreatedOn),
            ("OriginalSize", KqlType.Real, _ => null),
            ("ExtentSize", KqlType.Real, _ => null),
            ("CompressedSize", KqlType.Real, _ => null),
            ("IndexSize", KqlType.Real, _ => null),
            ("Blocks", KqlType.Long, _ => null),
            ("Segments", KqlType.Long, _ => null),
            ("ExtentContainerId", KqlType.String, _ => ""),
            ("RowCount", KqlType.Long, e => e.RowCount),
            ("MinCreatedOn", KqlType.DateTime, e => e.CreatedOn),
            ("Tags", KqlType.String, e => e.Tags.Count == 0 ? "" : ShownJson.Of(new JsonArray([.. e.Tags.Select(tag => JsonValue.Create(tag))]))),
            ("Kind", KqlType.String, _ => "DuckDB"),
            ("DeletedRowCount", KqlType.Long, _ => 0L))),
    ];
}
