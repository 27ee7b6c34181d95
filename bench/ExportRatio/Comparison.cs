using System.Diagnostics;
using System.Globalization;

namespace ExportRatio;

/// <summary>
/// Exports a file both ways in turn, after one round that isn't counted. Machines are noisy, so only the ratio of two ways that were
/// measured in the same minutes says something.
/// </summary>
internal static class Comparison
{
    /// <returns>A row of the table.</returns>
    public static string Run(PlainCopy plain, ModuleExport module, string file, string format, string folder, int rounds)
    {
        // Parquet by itself is compressed by Snappy on both ways; parquet.zstd names another.
        var (extension, compression) = format.Split('.') is ["parquet", var codec] ? ("parquet", codec) : (format, null);
        var (plainTarget, moduleTarget) = (Path.Combine(folder, $"plain.{extension}"), Path.Combine(folder, $"module.{extension}"));
        var plainRuns = new List<Measurement>();
        var moduleRuns = new List<Measurement>();
        for (var round = 0; round <= rounds; round++)
        {
            var plainRun = Measurement.Of(() => plain.Export(file, plainTarget, compression: compression));
            var moduleRun = Measurement.Of(() => module.Export(file, moduleTarget, compression));
            if (round == 0)
                continue;

            plainRuns.Add(plainRun);
            moduleRuns.Add(moduleRun);
        }

        var (plainTime, moduleTime) = (Median(plainRuns, r => r.Elapsed), Median(moduleRuns, r => r.Elapsed));
        var processorRatio = Median(moduleRuns, r => r.ProcessorTime) / Median(plainRuns, r => r.ProcessorTime);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"| {Path.GetFileNameWithoutExtension(file)} | {format} | {plain.Records(file):N0} | {plainTime.TotalSeconds:F2} s | {moduleTime.TotalSeconds:F2} s | " +
            $"{moduleTime / plainTime:F2} | {processorRatio:F2} | {plainRuns.Max(r => r.PeakMegabytes):N0} | {moduleRuns.Max(r => r.PeakMegabytes):N0} | " +
            $"{Megabytes(plainTarget):N0} | {Megabytes(moduleTarget):N0} |");
    }

    private static long Megabytes(string file) => new FileInfo(file).Length >> 20;

    private static TimeSpan Median(List<Measurement> runs, Func<Measurement, TimeSpan> value) => runs.Select(value).Order().ElementAt(runs.Count / 2);

    private sealed record Measurement(TimeSpan Elapsed, TimeSpan ProcessorTime, long PeakMegabytes)
    {
        public static Measurement Of(Action work)
        {
            GC.Collect();
            var peak = 0L;
            using (var sampler = new Timer(_ => Sample(), null, TimeSpan.Zero, TimeSpan.FromMilliseconds(20)))
            {
                var processor = Environment.CpuUsage.TotalTime;
                var watch = Stopwatch.StartNew();
                work();
                watch.Stop();
                Sample();
                return new Measurement(watch.Elapsed, Environment.CpuUsage.TotalTime - processor, Interlocked.Read(ref peak) >> 20);
            }

            void Sample()
            {
                var now = Environment.WorkingSet;
                for (var known = Interlocked.Read(ref peak); now > known; known = Interlocked.Read(ref peak))
                    Interlocked.CompareExchange(ref peak, now, known);
            }
        }
    }
}
