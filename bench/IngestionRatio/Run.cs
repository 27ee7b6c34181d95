using System.Diagnostics;
using System.Globalization;

namespace IngestionRatio;

/// <summary>One way of making a table, in a process of its own: its time, and the peak of the memory that the system reports for the process.</summary>
internal sealed record Run(TimeSpan Elapsed, long PeakMegabytes)
{
    public static async Task<Run> OfAsync(string way, string file, string? database)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!, [way, file, database ?? string.Empty]) { RedirectStandardOutput = true };
        using var process = Process.Start(start)!;
        var answer = (await process.StandardOutput.ReadToEndAsync()).Split(' ');
        await process.WaitForExitAsync();
        return process.ExitCode == 0
            ? new Run(TimeSpan.FromSeconds(double.Parse(answer[0], CultureInfo.InvariantCulture)), long.Parse(answer[1], CultureInfo.InvariantCulture))
            : throw new InvalidOperationException($"'{way}' failed.");
    }

    /// <summary>What the process of its own does: makes a table of a few rows first, so that what loads and compiles once isn't counted.</summary>
    public static void Inside(ITableMaker maker, long records)
    {
        maker.Make("Few", 100_000);
        var watch = Stopwatch.StartNew();
        maker.Make("Flights", null);
        watch.Stop();
        using var process = Process.GetCurrentProcess();
        var peak = process.PeakWorkingSet64 >> 20;

        // A table that lost a row would be none.
        if (maker.Count("Flights") != records)
            throw new InvalidOperationException("Not all rows arrived.");
        Console.Write(string.Create(CultureInfo.InvariantCulture, $"{watch.Elapsed.TotalSeconds} {peak}"));
    }
}
