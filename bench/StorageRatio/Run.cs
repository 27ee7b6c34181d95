using System.Diagnostics;
using System.Globalization;

namespace StorageRatio;

/// <summary>One export in a process of its own, which a fresh Azurite serves: its time, the processor time and the peak of the memory that the system reports for it.</summary>
internal sealed record Run(TimeSpan Elapsed, TimeSpan ProcessorTime, long PeakMegabytes, int Blobs, long Bytes)
{
    // The just-in-time compiler goes on in the background with what ran often enough.
    private static readonly TimeSpan s_compiling = TimeSpan.FromSeconds(2);

    /// <param name="way"><c>plain</c> or <c>module</c>.</param>
    /// <param name="file">The Parquet file to export.</param>
    /// <param name="smaller">One of less rows, exported before.</param>
    /// <param name="format">Extension of what is written.</param>
    public static async Task<Run> OfAsync(string way, string file, string smaller, string format)
    {
        using var azurite = await Azurite.StartAsync();
        var start = new ProcessStartInfo(Environment.ProcessPath!, [way, file, smaller, format, azurite.Container.AbsoluteUri]) { RedirectStandardOutput = true };
        start.Environment["STORAGE_RATIO_KEY"] = azurite.Key;
        using var process = Process.Start(start)!;
        var answer = (await process.StandardOutput.ReadToEndAsync()).Split(' ');
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"'{way}' failed for {format}.");

        var (blobs, bytes) = await azurite.ContentAsync();
        return new Run(Seconds(answer[0]), Seconds(answer[1]), long.Parse(answer[2], CultureInfo.InvariantCulture), blobs, bytes);
    }

    /// <summary>What the process of its own does: exports the smaller file first, so that what loads and compiles once isn't counted, and prints what the second export took.</summary>
    public static void Inside(string way, string file, string smaller, string format, Uri container)
    {
        var key = Environment.GetEnvironmentVariable("STORAGE_RATIO_KEY")!;
        using IExport export = way == "plain" ? new PlainExport(container, key) : new StorageModuleExport(container, key);
        export.Export(smaller, format);
        Thread.Sleep(s_compiling);

        var processor = Environment.CpuUsage.TotalTime;
        var watch = Stopwatch.StartNew();
        export.Export(file, format);
        watch.Stop();
        processor = Environment.CpuUsage.TotalTime - processor;
        Console.Write(string.Create(CultureInfo.InvariantCulture, $"{watch.Elapsed.TotalSeconds} {processor.TotalSeconds} {PeakMegabytesOfThisProcess()}"));
    }

    private static TimeSpan Seconds(string text) => TimeSpan.FromSeconds(double.Parse(text, CultureInfo.InvariantCulture));

    private static long PeakMegabytesOfThisProcess()
    {
        using var process = Process.GetCurrentProcess();
        return process.PeakWorkingSet64 >> 20;
    }
}
