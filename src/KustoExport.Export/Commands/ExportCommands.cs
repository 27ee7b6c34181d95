using KustoExport.Engine.Embedded.Commands;
using KustoExport.Export.Artifacts;
using KustoExport.Export.Capacity;
using KustoExport.Kql;
using KustoExport.Kql.Syntax.Commands;

namespace KustoExport.Export.Commands;

/// <summary>The commands that export, as the service runs them (documentation: management/data-export/index.md).</summary>
public sealed class ExportCommands(ExportCapacity capacity) : ICommandFamily
{
    public IEnumerable<CommandHandler> Handlers => [CommandHandler.Checked<Command.ExportToStorage>(PrepareAsync)];

    private async Task<CommandRun> PrepareAsync(Command.ExportToStorage command, CommandContext context, CancellationToken cancellationToken)
    {
        var request = StorageCommandRequest.Of(command, context.Request);
        var exporter = new EmbeddedExporter(context.Service, capacity);
        if (command.IsAsync)
            await exporter.CheckAsync(request, cancellationToken).ConfigureAwait(false);
        return token => AnswerAsync(exporter.ExportAsync(request, token));
    }

    private static async Task<CommandAnswer> AnswerAsync(IAsyncEnumerable<ExportEvent> export)
    {
        var artifacts = new List<Artifact>();
        await foreach (var step in export.ConfigureAwait(false))
        {
            if (step is ExportEvent.Finished finished)
                artifacts.Add(finished.Artifact);
        }

        return CommandAnswer.Of(artifacts, ("Path", KqlType.String, a => a.Path), ("NumRecords", KqlType.Long, a => a.NumRecords));
    }
}
