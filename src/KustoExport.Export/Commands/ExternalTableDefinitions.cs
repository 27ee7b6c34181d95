using KustoExport.Engine.Embedded.Commands;
using KustoExport.Engine.Embedded.ExternalTables;
using KustoExport.Engine.Errors;
using KustoExport.Export.ExternalTables;
using KustoExport.Export.Storage;
using KustoExport.Kql;
using KustoExport.Kql.Binding;
using KustoExport.Kql.Errors;
using KustoExport.Kql.Syntax.Commands;

namespace KustoExport.Export.Commands;

/// <summary>The commands that define external tables (documentation: management/external-tables-azure-storage.md, external-sql-tables.md).</summary>
public sealed class ExternalTableDefinitions : ICommandFamily
{
    private const int FilesInPreview = 10;

    public IEnumerable<CommandHandler> Handlers => [CommandHandler.For<Command.DefineStorageTable>(DefineAsync), CommandHandler.For<Command.DefineSqlTable>(SqlTableCommand.Define)];

    private static async Task<CommandAnswer> DefineAsync(Command.DefineStorageTable command, CommandContext context, CancellationToken cancellationToken)
    {
        var definition = Definition(command, context);
        await CheckFilesAsync(definition, command, context, cancellationToken).ConfigureAwait(false);
        var further = await PreviewAsync(definition.Table, context, cancellationToken).ConfigureAwait(false);
        try
        {
            var samples = definition.Define(context.Database);
            return ExternalTableAnswers.Of([definition.Table]) with
            {
                Further = command.Properties.SampleUris ? [("SampleUris", CommandAnswer.Of(samples, ("Uri", KqlType.String, uri => uri))), .. further] : further,
            };
        }
        catch (TargetException e) when (e.ErrorCode == ErrorCodes.ExportOption)
        {
            throw new KqlException(e.ErrorCode, e.Problem, context.Request.Text, PathPlace(command), e.Remedy);
        }
        catch (TargetException e)
        {
            throw context.At(command.Name, e);
        }
    }

    private static StorageTableDefinition Definition(Command.DefineStorageTable command, CommandContext context)
    {
        // Connections first: their errors hide what may be a key, and behind them each key stands where all messages hide it.
        var text = context.Request.Text;
        var folder = context.Request.BaseFolder ?? Directory.GetCurrentDirectory();
        ConnectionLiterals.Read(command.Connections, text);
        var connections = command.Connections.Select(literal => StorageSignIn.AsWritten.KeptTo((string)literal.Value!, folder));
        return new(new StoredStorageTable(Binder.Bind(command, text), [.. connections], command.Properties), command.Mode);
    }

    private static TextSpan PathPlace(Command.DefineStorageTable command) =>
        command.PathFormat.Count > 0 ? TextSpan.FromBounds(command.PathFormat[0].Span.Start, command.PathFormat[^1].Span.End) : command.Name.Span;

    // Files are looked for before anything is defined.
    private static async Task CheckFilesAsync(StorageTableDefinition definition, Command.DefineStorageTable command, CommandContext context, CancellationToken cancellationToken)
    {
        try
        {
            await definition.CheckFilesAsync(context.Service, cancellationToken).ConfigureAwait(false);
        }
        catch (TargetException e) when (e.ErrorCode == ErrorCodes.SourceNotFound)
        {
            throw new KqlException(e.ErrorCode, e.Problem, context.Request.Text, command.PropertyPlaces["validateNotEmpty"], e.Remedy);
        }
    }

    private static async Task<IReadOnlyList<(string Name, CommandAnswer Answer)>> PreviewAsync(StoredStorageTable table, CommandContext context, CancellationToken cancellationToken)
    {
        if (!table.Properties.FilesPreview)
            return [];
        var files = ExternalTableArtifacts.FindAsync(table, context.Service.Storages, cancellationToken);
        return [("FilesPreview", await ExternalTableArtifacts.AnswerAsync(files, FilesInPreview, cancellationToken).ConfigureAwait(false))];
    }
}
