using System.Diagnostics;
using System.Globalization;
using ExportRatio;

namespace Scale;

/// <summary>One export under a limit of memory, in a process of its own: its time, the peak of the memory that the system reports for the process, and what was written.</summary>
internal sealed record Run(TimeSpan Elapsed, long PeakMegabytes, long Bytes)
{
    public static async Task<Run> OfAsync(string file, string smaller, string format, string memoryLimit)
    {
        var folder = Directory.CreateTempSubdirectory("export-scale-");
        try
        {
            var target = Path.Combine(folder.FullName, $"flights.{format}");
            var start = new ProcessStartInfo(Environment.ProcessPath!, ["export", file, smaller, target, memoryLimit]) { RedirectStandardOutput = true };
            using var process = Process.Start(start)!;
            var answer = (await process.StandardOutput.ReadToEndAsync()).Split(' ');
            await process.WaitForExitAsync();
            return process.ExitCode == 0
                ? new Run(TimeSpan.FromSeconds(double.Parse(answer[0], CultureInfo.InvariantCulture)), long.Parse(answer[1], CultureInfo.InvariantCulture), new FileInfo(target).Length)
                : throw new InvalidOperationException($"The export of '{file}' as {format} failed.");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>What the process of its own does: exports the smaller file first, so that what loads and compiles once isn't counted.</summary>
    public static void Inside(string file, string smaller, string target, string memoryLimit)
    {
        using var module = new ModuleExport();
        module.Invoke("$null = Connect-KustoExport -MemoryLimit $args[0]", memoryLimit);
        var first = Path.Combine(Path.GetDirectoryName(target)!, $"first-{Path.GetFileName(target)}");
        module.Export(smaller, first);
        File.Delete(first);

        var watch = Stopwatch.StartNew();
        module.Export(file, target);
        watch.Stop();
        using var process = Process.GetCurrentProcess();
        Console.Write(string.Create(CultureInfo.InvariantCulture, $"{watch.Elapsed.TotalSeconds} {process.PeakWorkingSet64 >> 20}"));
    }
}
