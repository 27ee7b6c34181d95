using System.Text.Json;
using KustoExport.Engine.Embedded.Operations;
using KustoExport.Engine.Embedded.Tables;
using KustoExport.Engine.Queries;
using KustoExport.Kql.Errors;
using KustoExport.Kql.Syntax;
using KustoExport.Kql.Syntax.Commands;

namespace KustoExport.Engine.Embedded.Commands;

/// <summary>Ingestion from queries (documentation: management/data-ingestion/ingest-from-query.md).</summary>
internal sealed class IngestionCommands : ICommandFamily
{
    public IEnumerable<CommandHandler> Handlers => [CommandHandler.Checked<Command.IngestFromQuery>(PrepareAsync)];

    private static async Task<CommandRun> PrepareAsync(Command.IngestFromQuery command, CommandContext context, CancellationToken cancellationToken)
    {
        var ingestion = new TableIngestion(command.Table.Text, command.Mode, command.Properties);
        var source = context.Request.Part(command.Query);
        if (CommandText.NameOf(source.Text) is not null)
            CheckShows(source);
        else if (command.IsAsync)
        {
            await using var query = await context.Service.PrepareAsync(source, cancellationToken).ConfigureAwait(false);
            await context.AtAsync(command.Table, () =>
            {
                context.Database.Tables.Check(ingestion, query);
                return Task.CompletedTask;
            }).ConfigureAwait(false);
        }

        return async token => await RunAsync(command, ingestion, source, context, token).ConfigureAwait(false);
    }

    private static async Task<CommandAnswer> RunAsync(Command.IngestFromQuery command, TableIngestion ingestion, QueryRequest source, CommandContext context, CancellationToken cancellationToken)
    {
        using var shown = CommandText.NameOf(source.Text) is null ? null : await ShownAsync(source, context, cancellationToken).ConfigureAwait(false);
        if (shown is not null)
            source = source with { Text = CommandBlock.ResultName, Tables = new Dictionary<string, Kql.Binding.TableSymbol>(source.Tables) { [CommandBlock.ResultName] = shown.Complete() } };
        await using var query = await context.Service.PrepareAsync(source, cancellationToken).ConfigureAwait(false);
        var extent = await context.AtAsync(command.Table, () => context.Database.Tables.IngestAsync(ingestion, query, cancellationToken)).ConfigureAwait(false);
        context.Operation?.Finish(new OperationArtifact($"{context.Database.Name}/{command.Table.Text}", extent?.RowCount ?? 0, JsonSerializer.Serialize(new { extent?.ExtentId })));
        return IngestionAnswer.Of(extent is null ? [] : [(extent.ExtentId, extent.RowCount)]);
    }

    private static void CheckShows(QueryRequest source)
    {
        var block = CommandParser.ParseOrThrow(source.Text);
        if (!block.Command.IsReadOnly)
            throw new KqlException(ErrorCodes.KqlNotSupported, "Only the answers of .show commands can be ingested.", source.Text, block.Command.Span, "Run the command alone, and ingest from a query.");
    }

    // What a command shows is small: it is held as rows, which the ingestion reads like any table.
    private static async Task<RowTable> ShownAsync(QueryRequest source, CommandContext context, CancellationToken cancellationToken)
    {
        await using var result = await context.Service.CommandAsync(source, cancellationToken).ConfigureAwait(false);
        await foreach (var table in result.Tables.ConfigureAwait(false))
        {
            var rows = context.Service.CreateRowTable(CommandBlock.ResultName, table.Columns);
            await foreach (var batch in table.Batches.ConfigureAwait(false))
            {
                foreach (var row in batch.Rows)
                    rows.Add(row);
            }

            return rows;
        }

        throw new InvalidOperationException("A command that shows nothing.");
    }
}
