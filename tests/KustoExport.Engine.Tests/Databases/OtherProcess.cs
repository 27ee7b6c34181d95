using System.Diagnostics;
using KustoExport.Engine.Queries;

namespace KustoExport.Engine.Tests.Databases;

/// <summary>Another process that has a database file open: this program, started again. The tests hold it off, and kill it.</summary>
public sealed class OtherProcess : IDisposable
{
    private readonly Process _process;

    private OtherProcess(string work, string path) => _process = Process.Start(new ProcessStartInfo("dotnet", ["exec", typeof(OtherProcess).Assembly.Location, work, path])
    {
        RedirectStandardOutput = true,
        RedirectStandardInput = true,
    })!;

    public int Id => _process.Id;

    /// <summary>The program's other entry: the test runner doesn't call it.</summary>
    public static async Task<int> Main(string[] arguments)
    {
        if (arguments is not [var work, var path])
            return 1;
        await using var session = await DatabaseSession.OpenAsync(path);
        await Say("open");
        if (work == nameof(HoldAsync))
            await Console.In.ReadLineAsync();
        for (var i = await NextAsync(session); work == nameof(Ingest); i++)
        {
            // Now and then one that is too large for the write-ahead log, and goes to the file before it is committed.
            var rows = i % 7 == 3 ? 400_000 : 1_000;
            await session.RunAsync(FormattableString.Invariant($".set-or-append Batches <| range n from 1 to {rows} step 1 | extend batch = {i}, size = {rows}, noise = rand()"));
            await session.RunAsync(FormattableString.Invariant($".set-or-replace Latest <| range n from 1 to 2000 step 1 | extend batch = {i}"));
            await Say(FormattableString.Invariant($"{i}"));
        }

        return 0;

        static async Task Say(string line)
        {
            await Console.Out.WriteLineAsync(line);
            await Console.Out.FlushAsync();
        }
    }

    /// <summary>A process that has the file open until it is disposed.</summary>
    public static async Task<OtherProcess> HoldAsync(string path)
    {
        var process = new OtherProcess(nameof(HoldAsync), path);
        await process.ReadLineAsync();
        return process;
    }

    /// <summary>A process that ingests batch after batch into the tables Batches and Latest; it says the number of each that is committed.</summary>
    public static OtherProcess Ingest(string path) => new(nameof(Ingest), path);

    public async Task<string?> ReadLineAsync() => await _process.StandardOutput.ReadLineAsync();

    /// <summary>Ends it at once, whatever it does (kill -9).</summary>
    /// <returns>What it had said.</returns>
    public async Task<string[]> KillAsync()
    {
        _process.Kill();
        var rest = await _process.StandardOutput.ReadToEndAsync();
        await _process.WaitForExitAsync();
        return rest.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
    }

    private static async Task<int> NextAsync(DatabaseSession session)
    {
        if (!session.Database.Tables.Contains("Batches"))
            return 0;
        var last = await session.QueryAsync("Batches | summarize max(batch)");
        return int.Parse(last[1], System.Globalization.CultureInfo.InvariantCulture) + 1;
    }
}
