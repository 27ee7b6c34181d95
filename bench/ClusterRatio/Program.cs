using System.Globalization;
using ClusterRatio;

// In a process that this program has started for one run.
if (args is [("parse" or "read" or "export") and var kind, var address, var count])
{
    await Work.RunAsync(kind, address, long.Parse(count, CultureInfo.InvariantCulture));
    return 0;
}

var rows = long.Parse(args.ElementAtOrDefault(Array.IndexOf(args, "--rows") + 1) is { } given && args.Contains("--rows") ? given : "5000000", CultureInfo.InvariantCulture);
var rounds = int.Parse(args.Contains("--rounds") ? args[Array.IndexOf(args, "--rounds") + 1] : "5", CultureInfo.InvariantCulture);

var server = new RowServer();
_ = server.RunAsync();
var cluster = $"http://127.0.0.1:{server.Port}";
var (parses, reads, exports) = (new List<Run>(), new List<Run>(), new List<Run>());
for (var round = 0; round < rounds; round++)
{
    parses.Add(await Run.OfAsync("parse", cluster, rows));
    reads.Add(await Run.OfAsync("read", cluster, rows));
    exports.Add(await Run.OfAsync("export", cluster, rows));
}

var (parse, export) = (Median(parses), Median(exports));
var ratios = parses.Zip(exports, (plain, own) => own.Elapsed / plain.Elapsed).Order().ToList();
Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Environment.ProcessorCount} cores, {rounds} rounds, alternating; medians; {rows:N0} rows × 10 columns, {server.MegabytesOf(rows):N0} MB of JSON"));
Console.WriteLine();
Console.WriteLine("| | s | s of all cores | rows/s | MB/s | peak MB |");
Console.WriteLine("|---|--:|--:|--:|--:|--:|");
Write("parse the JSON with Utf8JsonReader", parse, parses);
Write("read the values", Median(reads), reads);
Write("export to csv", export, exports);
Console.WriteLine();
Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"ratio of the times {export / parse:F2} ({ratios[0]:F2}–{ratios[^1]:F2})"));
return 0;

void Write(string what, TimeSpan time, List<Run> runs) => Console.WriteLine(string.Create(
    CultureInfo.InvariantCulture, $"| {what} | {time.TotalSeconds:F2} | {runs.Select(r => r.Computed).Order().ElementAt(runs.Count / 2).TotalSeconds:F2} | {rows / time.TotalSeconds:N0} | {server.MegabytesOf(rows) / time.TotalSeconds:N0} | {runs.Max(r => r.PeakMegabytes):N0} |"));

static TimeSpan Median(IEnumerable<Run> runs) => runs.Select(r => r.Elapsed).Order().ElementAt(runs.Count() / 2);
