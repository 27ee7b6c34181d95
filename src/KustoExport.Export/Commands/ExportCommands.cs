using KustoExport.Engine.Embedded.Commands;
using KustoExport.Export.Artifacts;
using KustoExport.Export.Capacity;
using KustoExport.Kql;
using KustoExport.Kql.Syntax.Commands;

namespace KustoExport.Export.Commands;

/// <summary>The commands that export, as the service runs them (documentation: management/data-export/index.md).</summary>
public sealed class ExportCommands(ExportCapacity capacity) : ICommandFamily
{
    public IEnumerable<CommandHandler> Handlers => [CommandHandler.For<Command.ExportToStorage>(ExportToStorageAsync)];

    private async Task<CommandAnswer> ExportToStorageAsync(Command.ExportToStorage command, CommandContext context, CancellationToken cancellationToken)
    {
        var request = StorageCommandRequest.Of(command, context.Request);
        var artifacts = new List<Artifact>();
        await foreach (var step in new EmbeddedExporter(context.Service, capacity).ExportAsync(request, cancellationToken).ConfigureAwait(false))
        {
            if (step is ExportEvent.Finished finished)
                artifacts.Add(finished.Artifact);
        }

        return CommandAnswer.Of(artifacts, ("Path", KqlType.String, a => a.Path), ("NumRecords", KqlType.Long, a => a.NumRecords));
    }
}
