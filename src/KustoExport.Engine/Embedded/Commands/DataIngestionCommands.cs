using System.Diagnostics;
using System.Text.Json;
using KustoExport.Engine.Embedded.Ingestion;
using KustoExport.Engine.Embedded.Operations;
using KustoExport.Engine.Embedded.Tables;
using KustoExport.Engine.Errors;
using KustoExport.Kql;
using KustoExport.Kql.Binding;
using KustoExport.Kql.Errors;
using KustoExport.Kql.Syntax;
using KustoExport.Kql.Syntax.Commands;

namespace KustoExport.Engine.Embedded.Commands;

/// <summary>Ingestion of data: in the command itself, or of files (documentation: management/data-ingestion/ingest-inline.md, ingest-into-command.md).</summary>
internal sealed class DataIngestionCommands : ICommandFamily
{
    public IEnumerable<CommandHandler> Handlers =>
    [
        CommandHandler.For<Command.IngestInline>(IngestInlineAsync),
        CommandHandler.Checked<Command.IngestFromStorage>(PrepareAsync),
    ];

    // What is wrong with the command or the table is told before a file is fetched, and at once of one that runs asynchronously.
    private static async Task<CommandRun> PrepareAsync(Command.IngestFromStorage command, CommandContext context, CancellationToken cancellationToken)
    {
        var source = DataIngestionBinder.Bind(command, context.Table(command.Table).Columns, Mappings(command.Table, context), context.Request.Text);
        await context.AtAsync(command.Table, () =>
        {
            context.Database.Tables.Check(IngestionOf(command.Table, command.Properties));
            return Task.CompletedTask;
        }).ConfigureAwait(false);
        return token => IngestFilesAsync(command, source, context, token);
    }

    private static async Task<CommandAnswer> IngestInlineAsync(Command.IngestInline command, CommandContext context, CancellationToken cancellationToken)
    {
        var text = context.Request.Text;
        var source = DataIngestionBinder.Bind(command, context.Table(command.Table).Columns, Mappings(command.Table, context), text);
        await using var query = InlineData.Read(context.Service, InlineRecords.Of(command, text, source), text, source, cancellationToken);
        var extent = await AppendAsync(command.Table, command.Properties, query, context, cancellationToken).ConfigureAwait(false);
        return CommandAnswer.Of([extent], ("ExtentId", KqlType.Guid, IdOf));
    }

    private static async Task<CommandAnswer> IngestFilesAsync(Command.IngestFromStorage command, ExternalSource source, CommandContext context, CancellationToken cancellationToken)
    {
        var watch = Stopwatch.StartNew();
        var files = IngestedFiles.Open(context.Service, context.Request, source, cancellationToken);
        await using var query = files.Query;
        var extent = await Explained(files, AppendAsync(command.Table, command.Properties, query, context, cancellationToken), cancellationToken).ConfigureAwait(false);
        return CommandAnswer.Of(
            [extent],
            ("ExtentId", KqlType.Guid, IdOf),
            ("ItemLoaded", KqlType.String, _ => string.Join(", ", files.Locations)),
            ("Duration", KqlType.TimeSpan, _ => watch.Elapsed),
            ("HasErrors", KqlType.Bool, _ => false),
            ("OperationId", KqlType.Guid, _ => context.Operation!.Info.OperationId));
    }

    private static IReadOnlyList<NamedMapping> Mappings(Identifier table, CommandContext context) => context.Database.Tables.DetailsOf(table.Text).Mappings;

    private static TableIngestion IngestionOf(Identifier table, DataProperties properties) => new(table.Text, IngestionMode.Append, properties.Ingestion);

    private static async Task<Extent?> AppendAsync(Identifier table, DataProperties properties, EmbeddedQuery query, CommandContext context, CancellationToken cancellationToken)
    {
        var extent = await context.AtAsync(table, () => context.Database.Tables.IngestAsync(IngestionOf(table, properties), query, cancellationToken)).ConfigureAwait(false);
        context.Operation!.Finish(new OperationArtifact($"{context.Database.Name}/{table.Text}", extent?.RowCount ?? 0, JsonSerializer.Serialize(new { extent?.ExtentId })));
        return extent;
    }

    private static async Task<Extent?> Explained(IngestedFiles files, Task<Extent?> ingestion, CancellationToken cancellationToken)
    {
        try
        {
            return await ingestion.ConfigureAwait(false);
        }
        catch (TargetException e) when (e.ErrorCode == ErrorCodes.BadRow)
        {
            throw files.Explain(e, cancellationToken);
        }
    }

    // As documented, of data without rows: there is a record still.
    private static object? IdOf(Extent? extent) => extent?.ExtentId ?? Guid.Empty;
}
