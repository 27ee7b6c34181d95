using System.Diagnostics;
using System.Globalization;

namespace SqlRatio;

/// <summary>Both ways in turn, into a table that was just made. Machines are noisy, so only the ratio of two ways that were measured in the same minutes says something.</summary>
internal static class Comparison
{
    /// <returns>A row of the table.</returns>
    public static async Task<string> RunAsync(PostgreSql server, string file, string csv, long records, int rounds)
    {
        var (psql, module) = (new List<TimeSpan>(), new List<ModuleRun>());
        for (var round = 0; round < rounds; round++)
        {
            await CreateTablesAsync(server);
            var watch = Stopwatch.StartNew();
            await server.PsqlAsync($"\\copy {ModuleRun.Table} FROM '{csv}' WITH (FORMAT csv, HEADER)");
            psql.Add(watch.Elapsed);
            await CheckAsync(server, records);

            await CreateTablesAsync(server);
            module.Add(await ModuleRun.OfAsync(file, server));
            await CheckAsync(server, records);
        }

        var (psqlTime, moduleTime) = (Median(psql), Median(module.Select(m => m.Elapsed)));
        var ratios = psql.Zip(module, (plain, own) => plain / own.Elapsed).Order().ToList();
        return string.Create(
            CultureInfo.InvariantCulture,
            $"| {records:N0} | {psqlTime.TotalSeconds:F2} s | {records / psqlTime.TotalSeconds:N0} | {moduleTime.TotalSeconds:F2} s | {records / moduleTime.TotalSeconds:N0} | {psqlTime / moduleTime:F2} | {ratios[0]:F2}–{ratios[^1]:F2} | {module.Max(m => m.PeakMegabytes):N0} |");
    }

    private static async Task CreateTablesAsync(PostgreSql server)
    {
        foreach (var table in new[] { ModuleRun.Table, ModuleRun.WarmUpTable })
            await server.PsqlAsync($"DROP TABLE IF EXISTS {table}; CREATE TABLE {table} (date timestamptz, delay bigint, distance bigint, origin text, destination text); CHECKPOINT");
    }

    // A load that lost a row would be no load.
    private static async Task CheckAsync(PostgreSql server, long records)
    {
        var count = await server.PsqlAsync($"SELECT count(*) FROM {ModuleRun.Table}");
        if (count != records.ToString(CultureInfo.InvariantCulture))
            throw new InvalidOperationException($"{count} rows arrived, not {records}.");
    }

    private static TimeSpan Median(IEnumerable<TimeSpan> times) => times.Order().ElementAt(times.Count() / 2);
}
