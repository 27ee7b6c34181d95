using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using KustoExport.Engine.Cluster;
using KustoExport.Engine.Cluster.Replies;
using KustoExport.Engine.Cluster.SignIn;
using KustoExport.Engine.Embedded;
using KustoExport.Engine.Queries;
using KustoExport.Export.Artifacts;
using KustoExport.Export.Clusters;
using KustoExport.Export.Requests;

namespace ClusterRatio;

/// <summary>What a process of its own does, and how long it takes: warmed up, so that what loads and compiles once isn't counted.</summary>
internal static class Work
{
    private const long WarmUpRows = 200_000;

    public static async Task RunAsync(string kind, string address, long rows)
    {
        Func<long, Task> work = kind switch
        {
            "parse" => count => ParseAsync(address, count),
            "read" => count => ReadAsync(address, count),
            _ => count => ExportAsync(address, count),
        };
        await work(WarmUpRows);
        await work(WarmUpRows);

        // The compiler works in the background for a while.
        await Task.Delay(TimeSpan.FromSeconds(1));
        using var process = Process.GetCurrentProcess();
        var computed = process.TotalProcessorTime;
        var watch = Stopwatch.StartNew();
        await work(rows);
        watch.Stop();
        process.Refresh();
        Console.Write(string.Create(CultureInfo.InvariantCulture, $"{watch.Elapsed.TotalSeconds} {(process.TotalProcessorTime - computed).TotalSeconds} {process.PeakWorkingSet64 >> 20}"));
    }

    /// <summary>Reads every token, and does nothing with it.</summary>
    private static async Task ParseAsync(string address, long rows)
    {
        using var client = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, address + "/v2/rest/query") { Content = new StringContent($$"""{"csl":"{{rows}}"}""", Encoding.UTF8, "application/json") };
        using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        await using var stream = await response.Content.ReadAsStreamAsync();
        var window = new byte[1 << 17];
        var state = default(JsonReaderState);
        for (var (kept, isAtEnd) = (0, false); !isAtEnd;)
        {
            var count = await stream.ReadAsync(window.AsMemory(kept));
            isAtEnd = count == 0;
            (kept, state) = Parse(window, kept + count, isAtEnd, state);
        }
    }

    private static (int Kept, JsonReaderState State) Parse(byte[] window, int length, bool isAtEnd, JsonReaderState state)
    {
        var reader = new Utf8JsonReader(window.AsSpan(0, length), isAtEnd, state);
        while (reader.Read())
        {
        }

        var kept = length - (int)reader.BytesConsumed;
        window.AsSpan((int)reader.BytesConsumed, kept).CopyTo(window);
        return (kept, reader.CurrentState);
    }

    /// <summary>Reads the values, and writes them nowhere.</summary>
    private static async Task ReadAsync(string address, long rows)
    {
        await using var cluster = new ClusterService(ClusterAddress.Parse(address), new NoCredential());
        await using var result = await cluster.OpenAsync(new QueryRequest(rows.ToString(CultureInfo.InvariantCulture)), CancellationToken.None);
        var batch = new ColumnBatch(result.Columns);
        var read = 0L;
        while (result.Read(batch))
            read += batch.Count;
        if (read != rows || result.NextTable())
            throw new InvalidOperationException($"{read} rows arrived, not {rows}.");
    }

    private static async Task ExportAsync(string address, long rows)
    {
        var folder = Directory.CreateTempSubdirectory("cluster-ratio-");
        try
        {
            await using var cluster = new ClusterService(ClusterAddress.Parse(address), new NoCredential());
            await using var engine = new EmbeddedService();
            var query = new QueryRequest(rows.ToString(CultureInfo.InvariantCulture));
            var request = new ExportRequest(query, ExportFormat.Csv, new ExportTarget.LocalFile(Path.Combine(folder.FullName, "rows.csv")));
            var written = 0L;
            await foreach (var step in new ClusterExporter(cluster, engine).ExportAsync(request, CancellationToken.None))
                written += step is ExportEvent.Finished { Artifact: var artifact } ? artifact.NumRecords : 0;
            if (written != rows)
                throw new InvalidOperationException($"{written} rows arrived, not {rows}.");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
