using System.Globalization;

namespace IngestionRatio;

/// <summary>Both ways in turn, each into a new database. Machines are noisy, so only the ratio of two ways that were measured in the same minutes says something.</summary>
internal static class Comparison
{
    /// <returns>A row of the table.</returns>
    public static async Task<string> RunAsync(string file, long records, bool inFile, int rounds)
    {
        var (plain, module) = (new List<Run>(), new List<Run>());
        for (var round = 0; round < rounds; round++)
        {
            plain.Add(await OfAsync("plain", file, inFile));
            module.Add(await OfAsync("module", file, inFile));
        }

        var (plainTime, moduleTime) = (Median(plain), Median(module));
        var ratios = plain.Zip(module, (p, m) => p.Elapsed / m.Elapsed).Order().ToList();
        return string.Create(
            CultureInfo.InvariantCulture,
            $"| {(inFile ? "file" : "memory")} | {records:N0} | {plainTime.TotalSeconds:F2} s | {moduleTime.TotalSeconds:F2} s | {plainTime / moduleTime:F2} | {ratios[0]:F2}–{ratios[^1]:F2} | {plain.Max(m => m.PeakMegabytes):N0} | {module.Max(m => m.PeakMegabytes):N0} |");
    }

    private static async Task<Run> OfAsync(string way, string file, bool inFile)
    {
        var folder = Directory.CreateTempSubdirectory("ingestion-ratio-");
        try
        {
            return await Run.OfAsync(way, file, inFile ? Path.Combine(folder.FullName, "flights.db") : null);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static TimeSpan Median(IEnumerable<Run> runs) => runs.Select(r => r.Elapsed).Order().ElementAt(runs.Count() / 2);
}
