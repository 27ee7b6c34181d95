using System.Diagnostics;
using System.Globalization;
using ExportRatio;

namespace SqlRatio;

/// <summary>An <c>Invoke-KustoExport -SqlTable</c> in a process of its own: its time, and the peak of the memory that the system reports for it.</summary>
internal sealed record ModuleRun(TimeSpan Elapsed, long PeakMegabytes)
{
    public const string Table = "flights";
    public const string WarmUpTable = "few_flights";

    public static async Task<ModuleRun> OfAsync(string file, PostgreSql server)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!, ["module", file, server.ConnectionString]) { RedirectStandardOutput = true };
        using var process = Process.Start(start)!;
        var answer = (await process.StandardOutput.ReadToEndAsync()).Split(' ');
        await process.WaitForExitAsync();
        return process.ExitCode == 0
            ? new ModuleRun(TimeSpan.FromSeconds(double.Parse(answer[0], CultureInfo.InvariantCulture)), long.Parse(answer[1], CultureInfo.InvariantCulture))
            : throw new InvalidOperationException("The module's export failed.");
    }

    /// <summary>What the process of its own does: exports a few rows first, so that what loads and compiles once isn't counted.</summary>
    public static void Inside(string file, string connectionString)
    {
        using var module = new ModuleExport();
        Export("Flights | take 100000", WarmUpTable);
        var watch = Stopwatch.StartNew();
        Export("Flights", Table);
        watch.Stop();
        using var process = Process.GetCurrentProcess();
        Console.Write(string.Create(CultureInfo.InvariantCulture, $"{watch.Elapsed.TotalSeconds} {process.PeakWorkingSet64 >> 20}"));

        void Export(string query, string table) => module.Invoke(
            "Invoke-KustoExport $args[0] -SqlTable $args[1] -SqlConnectionString $args[2] -SqlDialect PostgreSQL -AllowInsecureConnection -Source @{ Flights = $args[3] }", query, table, connectionString, file);
    }
}
