using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using KustoExport.Engine.Embedded.Commands;
using KustoExport.Engine.Embedded.External;
using KustoExport.Kql;
using KustoExport.Kql.Binding;
using KustoExport.Kql.Errors;

namespace KustoExport.Engine.Embedded.ExternalTables;

/// <summary>The files that a query over all of an external table reads (documentation: management/show-external-table-artifacts.md).</summary>
public static class ExternalTableArtifacts
{
    /// <summary>The files as they are found: listing stops where nobody asks for more.</summary>
    /// <param name="table">The table, which need not be defined yet.</param>
    /// <param name="storages">Signs in to storages; null where none are known.</param>
    /// <param name="cancellationToken">Stops the search.</param>
    /// <exception cref="KustoExportException">A place can't be listed.</exception>
    public static async IAsyncEnumerable<ExternalTableArtifact> FindAsync(StoredStorageTable table, IReadableStorages? storages, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // Folders of this machine are kept with their full paths.
        var places = new ExternalPlaces(storages, Directory.GetCurrentDirectory());
        var source = ExternalTableFiles.SourceOf(table);
        var paths = new PathReader(source.PathFormat);
        await foreach (var file in places.FindAsync(source, paths, [string.Empty], cancellationToken).ConfigureAwait(false))
            yield return new ExternalTableArtifact(file.Shown, file.Size, Partition(paths.Columns, file.PathValues));
    }

    /// <summary>The documented answer about some files.</summary>
    /// <param name="files">The files.</param>
    /// <param name="most">How many at most.</param>
    /// <param name="cancellationToken">Stops the search.</param>
    public static async Task<CommandAnswer> AnswerAsync(IAsyncEnumerable<ExternalTableArtifact> files, int most, CancellationToken cancellationToken)
    {
        var found = new List<ExternalTableArtifact>();
        if (most > 0)
        {
            await foreach (var file in files.WithCancellation(cancellationToken).ConfigureAwait(false))
            {
                found.Add(file);
                if (found.Count == most)
                    break;
            }
        }

        return CommandAnswer.Of(found, ("Uri", KqlType.String, f => f.Uri), ("Size", KqlType.Long, f => f.Size), ("Partition", KqlType.Dynamic, f => f.Partition));
    }

    private static string Partition(IReadOnlyList<Column> columns, IReadOnlyList<object?> values) => ShownJson.Of(new JsonObject(columns.Zip(values, (column, value) =>
        KeyValuePair.Create(column.Name, value switch
        {
            null => null,
            string text => (JsonNode?)JsonValue.Create(text),
            long ticks when column.Type == KqlType.DateTime => JsonValue.Create(new DateTime(ticks, DateTimeKind.Utc).ToString("O")),
            var number => JsonValue.Create((long)number),
        }))));
}
