using KustoExport.Engine.Embedded.Commands;
using KustoExport.Engine.Errors;
using KustoExport.Export.Artifacts;
using KustoExport.Export.ExternalTables;
using KustoExport.Export.Operations;
using KustoExport.Kql.Errors;
using KustoExport.Kql.Syntax.Commands;

namespace KustoExport.Export.Commands;

/// <summary>The commands that export, as the service runs them (documentation: management/data-export/index.md).</summary>
public sealed class ExportCommands : ICommandFamily
{
    public IEnumerable<CommandHandler> Handlers =>
    [
        CommandHandler.Checked<Command.ExportToStorage>(PrepareAsync),
        CommandHandler.Checked<Command.ExportToTable>(PrepareAsync),
        CommandHandler.Checked<Command.ExportToSql>(PrepareAsync),
    ];

    private async Task<CommandRun> PrepareAsync(Command.ExportToStorage command, CommandContext context, CancellationToken cancellationToken)
    {
        var request = StorageCommandRequest.Of(command, context.Request);
        var exporter = new EmbeddedExporter(context.Service);
        if (command.IsAsync)
            await exporter.CheckAsync(request, cancellationToken).ConfigureAwait(false);
        return token => AnswerAsync(exporter.ExportAsync(request, token), command, context);
    }

    private async Task<CommandRun> PrepareAsync(Command.ExportToTable command, CommandContext context, CancellationToken cancellationToken)
    {
        var request = await context.AtAsync(command.Table, () => Task.FromResult(
            TableExportRequest.Of(context.Database.ExternalTables.Get(command.Table.Text), context.Request.Part(command.Query), command.Properties))).ConfigureAwait(false);
        var exporter = new EmbeddedExporter(context.Service);
        if (command.IsAsync)
            await context.AtAsync(command.Table, () => exporter.CheckAsync(request, cancellationToken)).ConfigureAwait(false);

        return token => context.AtAsync(command.Table, () => AnswerAsync(exporter.ExportAsync(request, token), command, context));
    }

    private async Task<CommandRun> PrepareAsync(Command.ExportToSql command, CommandContext context, CancellationToken cancellationToken)
    {
        var request = SqlCommandRequest.Of(command, context.Request);
        var exporter = new EmbeddedExporter(context.Service);
        if (command.IsAsync)
            await At(() => exporter.CheckAsync(request, cancellationToken)).ConfigureAwait(false);
        return async token =>
        {
            CommandAnswer? answer = null;
            await At(async () => answer = await AnswerAsync(exporter.ExportAsync(request, token), command, context).ConfigureAwait(false)).ConfigureAwait(false);
            return answer!;
        };

        // What is wrong with the table is shown where the command names it.
        async Task At(Func<Task> step)
        {
            try
            {
                await step().ConfigureAwait(false);
            }
            catch (TargetException e) when (Equals(e.Target, command.Table.Text))
            {
                throw new KqlException(e.ErrorCode, e.Problem, SqlCommandRequest.WithoutSecrets(command, context.Request.Text), command.Table.Span, e.Remedy);
            }
        }
    }

    private static async Task<CommandAnswer> AnswerAsync(IAsyncEnumerable<ExportEvent> export, Command command, CommandContext context)
    {
        var artifacts = new List<Artifact>();
        await foreach (var step in export.ConfigureAwait(false))
        {
            context.Operation?.Log(step);
            if (step is ExportEvent.Finished finished)
                artifacts.Add(finished.Artifact);
        }

        return ExportAnswers.Of(command.OperationKind!, artifacts);
    }
}
