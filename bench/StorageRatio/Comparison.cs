using System.Globalization;

namespace StorageRatio;

/// <summary>Both ways in turn. Machines are noisy, so only the ratio of two ways that were measured in the same minutes says something.</summary>
internal static class Comparison
{
    /// <returns>A row of the table.</returns>
    public static async Task<string> RunAsync(string file, string smaller, long records, string format, int rounds)
    {
        var (plainRuns, moduleRuns) = (new List<Run>(), new List<Run>());
        for (var round = 0; round < rounds; round++)
        {
            plainRuns.Add(await Run.OfAsync("plain", file, smaller, format));
            moduleRuns.Add(await Run.OfAsync("module", file, smaller, format));
        }

        var (plainTime, moduleTime) = (Median(plainRuns, r => r.Elapsed), Median(moduleRuns, r => r.Elapsed));
        var processorRatio = Median(moduleRuns, r => r.ProcessorTime) / Median(plainRuns, r => r.ProcessorTime);
        var pairs = plainRuns.Zip(moduleRuns, (plain, module) => module.Elapsed / plain.Elapsed).Order().ToList();
        return string.Create(
            CultureInfo.InvariantCulture,
            $"| {format} | {records:N0} | {plainTime.TotalSeconds:F2} s | {moduleTime.TotalSeconds:F2} s | {moduleTime / plainTime:F2} | {pairs[0]:F2}–{pairs[^1]:F2} | {processorRatio:F2} | " +
            $"{Median(plainRuns, r => r.PeakMegabytes):N0} | {Median(moduleRuns, r => r.PeakMegabytes):N0} | {plainRuns[0].Bytes >> 20:N0} | {moduleRuns[0].Bytes >> 20:N0} in {moduleRuns[0].Blobs} |");
    }

    private static T Median<T>(List<Run> runs, Func<Run, T> value) => runs.Select(value).Order().ElementAt(runs.Count / 2);
}
