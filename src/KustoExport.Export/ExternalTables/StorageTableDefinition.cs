using KustoExport.Engine.Embedded;
using KustoExport.Engine.Embedded.Databases;
using KustoExport.Engine.Embedded.External;
using KustoExport.Engine.Embedded.ExternalTables;
using KustoExport.Engine.Errors;
using KustoExport.Export.Storage;
using KustoExport.Kql.Errors;
using KustoExport.Kql.Syntax.Commands;

namespace KustoExport.Export.ExternalTables;

/// <summary>An external table over files that is to be defined: of a command's text, or of a cmdlet's parameters.</summary>
/// <param name="Table">The table.</param>
/// <param name="Mode">What is asked of a table of the same name.</param>
public sealed record StorageTableDefinition(StoredStorageTable Table, DefinitionMode Mode)
{
    /// <summary>Looks whether there is a file of the table at each place, where that is asked for.</summary>
    /// <exception cref="KustoExportException">SourceNotFound: there is none. What storages say.</exception>
    public async Task CheckFilesAsync(EmbeddedService service, CancellationToken cancellationToken)
    {
        if (!Table.Properties.ValidateNotEmpty)
            return;
        foreach (var connection in Table.Connections)
        {
            var files = ExternalTableArtifacts.FindAsync(Table with { Connections = [connection] }, service.Storages, cancellationToken);
            var found = await ExternalTableArtifacts.AnswerAsync(files, 1, cancellationToken).ConfigureAwait(false);
            if (found.Rows.Count == 0)
            {
                throw new TargetException(
                    ErrorCodes.SourceNotFound,
                    $"'{connection.Shown}' has no files of the table.",
                    connection.Shown,
                    "Check the address, the path format, namePrefix and fileExtension; filesPreview shows what is found.");
            }
        }
    }

    /// <summary>Keeps the definition, or only checks it where it is a dry run.</summary>
    /// <returns>Examples of the addresses of files, where they are asked for.</returns>
    /// <exception cref="TargetException">TableExists, KqlUnknownTable. ExportOption: paths that nothing could be read back from.</exception>
    public IReadOnlyList<string> Define(EmbeddedDatabase database)
    {
        _ = new PathWriter(Table.Symbol.PathFormat);
        PartitionTime.Check(Table.Symbol);
        if (Table.Properties.DryRun)
            database.ExternalTables.Check(Table.Name, Mode);
        else
            database.ExternalTables.Define(Table, Mode);
        return Table.Properties.SampleUris ? SampleUris.Of(Table, DateTime.UtcNow) : [];
    }
}
