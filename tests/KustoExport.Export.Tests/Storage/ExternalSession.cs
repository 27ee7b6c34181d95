using System.Globalization;
using KustoExport.Engine.Embedded;
using KustoExport.Engine.Queries;
using KustoExport.Export.Commands;
using KustoExport.Export.Storage;
using KustoExport.Kql;

namespace KustoExport.Export.Tests.Storage;

/// <summary>A service as the module has it, which defines external tables, writes to storages and reads from them.</summary>
internal sealed class ExternalSession : IAsyncDisposable
{
    private readonly EmbeddedService _service = new(new ExportCommands(), new ExternalTableDefinitions())
    {
        Storages = new StoragesToRead(new(2, TimeSpan.FromMilliseconds(10), TimeSpan.FromMilliseconds(50))),
    };

    /// <summary>A folder of its own, where relative paths begin.</summary>
    public string Folder { get; } = Directory.CreateTempSubdirectory("kx-external-").FullName;

    public string Write(string name, string content)
    {
        var path = Path.Combine(Folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, content);
        return path;
    }

    public async Task<string[]> RunAsync(string command, CancellationToken cancellationToken = default)
    {
        await using var result = await _service.CommandAsync(new QueryRequest(command) { BaseFolder = Folder }, cancellationToken);
        return await ReadAsync(result, cancellationToken);
    }

    /// <summary>The schema and the rows: values joined by '|', null as ∅.</summary>
    public async Task<string[]> QueryAsync(string query, CancellationToken cancellationToken = default)
    {
        await using var result = await _service.QueryAsync(new QueryRequest(query) { BaseFolder = Folder }, cancellationToken);
        return await ReadAsync(result, cancellationToken);
    }

    /// <summary>Folders of this process that fetched files are in now.</summary>
    public static string[] FetchedFolders() => Directory.GetDirectories(Path.GetTempPath(), $"kustoexport-files-{Environment.ProcessId}-*");

    public async ValueTask DisposeAsync()
    {
        await _service.DisposeAsync();
        Directory.Delete(Folder, recursive: true);
    }

    private static async Task<string[]> ReadAsync(QueryResult result, CancellationToken cancellationToken)
    {
        var lines = new List<string>();
        await foreach (var table in result.Tables.WithCancellation(cancellationToken))
        {
            lines.Add(string.Join(", ", table.Columns.Select(c => $"{c.Name}:{c.Type.Name()}")));
            await foreach (var batch in table.Batches.WithCancellation(cancellationToken))
                lines.AddRange(batch.Rows.Select(row => string.Join('|', row.Select(Text))));
        }

        return [.. lines];
    }

    private static string Text(object? value) => value switch
    {
        null => "∅",
        DateTime time => time.ToString("yyyy-MM-ddTHH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture),
        IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString()!,
    };
}
