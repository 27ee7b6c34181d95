using System.Diagnostics;
using ExportRatio;

namespace QueryRatio;

/// <summary>
/// Runs a query both ways in turn, after one round that isn't counted and in which the answers are compared. Machines are noisy, so only the ratio of two ways that were
/// measured in the same minutes says something.
/// </summary>
internal sealed record Comparison(string Name, TimeSpan Sql, TimeSpan Kql, double ProcessorRatio)
{
    public double Ratio => Kql / Sql;

    /// <exception cref="InvalidOperationException">The two give different answers.</exception>
    public static Comparison Of(ComparedQuery query, PlainQueries plain, ModuleExport module, string file, int rounds)
    {
        var expected = Answer.Of(plain.Run(query.Sql));
        var actual = Answer.Of(Ask(module, query.Kql, file).Select(row => row.Properties.Select(p => p.Value)));
        if (!expected.SequenceEqual(actual))
            throw new InvalidOperationException($"'{query.Name}' has different answers:\n{string.Join('\n', expected.Except(actual).Take(5))}\nin SQL, and in KQL\n{string.Join('\n', actual.Except(expected).Take(5))}");

        var (sql, kql) = (new List<Measurement>(), new List<Measurement>());
        for (var round = 0; round < rounds; round++)
        {
            sql.Add(Measurement.Of(() => plain.Run(query.Sql)));
            kql.Add(Measurement.Of(() => Ask(module, query.Kql, file)));
        }

        return new Comparison(query.Name, Median(sql, m => m.Elapsed), Median(kql, m => m.Elapsed), Median(kql, m => m.ProcessorTime) / Median(sql, m => m.ProcessorTime));
    }

    private static IReadOnlyList<System.Management.Automation.PSObject> Ask(ModuleExport module, string query, string file) =>
        module.Invoke("Invoke-KqlQuery $args[0] -Source @{ Flights = $args[1] }", query, file);

    private static TimeSpan Median(List<Measurement> runs, Func<Measurement, TimeSpan> value) => runs.Select(value).Order().ElementAt(runs.Count / 2);

    private sealed record Measurement(TimeSpan Elapsed, TimeSpan ProcessorTime)
    {
        public static Measurement Of(Action work)
        {
            GC.Collect();
            var processor = Environment.CpuUsage.TotalTime;
            var watch = Stopwatch.StartNew();
            work();
            return new Measurement(watch.Elapsed, Environment.CpuUsage.TotalTime - processor);
        }
    }
}
