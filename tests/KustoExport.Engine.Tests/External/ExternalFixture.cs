using System.Globalization;
using System.Net;
using System.Net.Sockets;
using KustoExport.Engine.Embedded;
using KustoExport.Engine.Embedded.Tables;
using KustoExport.Engine.Queries;
using KustoExport.Engine.Tests.Files;
using KustoExport.Kql;

namespace KustoExport.Engine.Tests.External;

/// <summary>A folder of files, the same over http, and a service whose queries name them.</summary>
public sealed class ExternalFixture : IAsyncDisposable
{
    private readonly HttpListener _listener = new();
    private readonly EmbeddedService _service = new();

    public ExternalFixture()
    {
        using (var probe = new TcpListener(IPAddress.Loopback, 0))
        {
            probe.Start();
            Site = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{((IPEndPoint)probe.LocalEndpoint).Port}/");
        }

        _listener.Prefixes.Add(Site);
        _listener.Start();
        _ = ServeAsync();
    }

    public FileFixture Files { get; } = new();

    /// <summary>The address of the folder; a file is given only to who has <c>sig=good</c> in the query.</summary>
    public string Site { get; }

    public int Requests { get; private set; }

    /// <summary>The schema and the rows of the first result: values joined by '|', null as ∅.</summary>
    public async Task<string[]> QueryAsync(string query, string? parameter = null)
    {
        var request = new QueryRequest(query) { BaseFolder = Files.Folder };
        if (parameter is not null)
            request = request with { Parameters = new Dictionary<string, object?> { ["URI"] = parameter } };
        return await ReadAsync(_service.QueryAsync(request, CancellationToken.None));
    }

    /// <summary>The same of a command.</summary>
    public Task<string[]> RunAsync(string command) => ReadAsync(_service.CommandAsync(new QueryRequest(command) { BaseFolder = Files.Folder }, CancellationToken.None));

    /// <summary>Makes a table that reads a file of the folder in place.</summary>
    public Task BindAsync(string table, string file) =>
        _service.Database.Tables.ImportAsync(new TableImport(table, new FileSource([Path.Combine(Files.Folder, file)])) { InPlace = true }, CancellationToken.None);

    public async ValueTask DisposeAsync()
    {
        _listener.Close();
        await _service.DisposeAsync();
        Files.Dispose();
    }

    private static async Task<string[]> ReadAsync(Task<QueryResult> running)
    {
        await using var result = await running;
        await foreach (var table in result.Tables)
        {
            var lines = new List<string> { string.Join(", ", table.Columns.Select(c => $"{c.Name}:{c.Type.Name()}")) };
            await foreach (var batch in table.Batches)
                lines.AddRange(batch.Rows.Select(row => string.Join('|', row.Select(Text))));
            return [.. lines];
        }

        return [];
    }

    private static string Text(object? value) => value switch
    {
        null => "∅",
        DateTime time => time.ToString("yyyy-MM-ddTHH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture),
        IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString()!,
    };

    private async Task ServeAsync()
    {
        while (_listener.IsListening)
        {
            try
            {
                var context = await _listener.GetContextAsync();
                Requests++;
                var path = Path.Combine(Files.Folder, context.Request.Url!.AbsolutePath.TrimStart('/'));
                context.Response.StatusCode = context.Request.QueryString["sig"] != "good" ? 403 : File.Exists(path) ? 200 : 404;
                if (context.Response.StatusCode == 200)
                    context.Response.OutputStream.Write(File.ReadAllBytes(path));
                context.Response.Close();
            }
            catch (Exception e) when (e is HttpListenerException or ObjectDisposedException)
            {
                return;
            }
        }
    }
}
