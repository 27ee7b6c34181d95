using System.Globalization;
using ExportRatio;
using QueryRatio;

var options = Options.Parse(args);
if (!File.Exists(options.File))
{
    await Console.Error.WriteLineAsync($"There is no '{options.File}'. Run 'node bench/fetch-data.mjs' first, or give --file.");
    return 1;
}

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
using var files = new PlainCopy();
var file = files.Repeated(options.File, options.Times);
using var plain = new PlainQueries(file);
using var module = new ModuleExport();
var queries = Suite.Queries.Where(q => q.Name.Contains(options.Only, StringComparison.OrdinalIgnoreCase)).ToList();
if (options.Explain)
{
    foreach (var query in queries)
        Console.WriteLine($"-- {query.Name}\n{module.Invoke("Invoke-KqlQuery $args[0] -Source @{ Flights = $args[1] } -Explain", query.Kql, file)[0]}\n");
    return 0;
}

// What all queries have in common is compiled before the first one is measured.
for (var i = 0; i < 30; i++)
    module.Invoke("Invoke-KqlQuery 'Flights | where delay > 0 | summarize count() by origin | take 1' -Source @{ Flights = $args[0] }", options.File);

Console.WriteLine($"{Environment.ProcessorCount} cores, {files.Records(file):N0} records, {options.Rounds} rounds, alternating; medians");
Console.WriteLine();
Console.WriteLine("| query | SQL by hand | Invoke-KqlQuery | ratio | processor time, ratio |");
Console.WriteLine("|---|--:|--:|--:|--:|");
var comparisons = new List<Comparison>();
foreach (var query in queries)
{
    var comparison = Comparison.Of(query, plain, module, file, options.Rounds);
    comparisons.Add(comparison);
    Console.WriteLine($"| {comparison.Name} | {comparison.Sql.TotalSeconds:F3} s | {comparison.Kql.TotalSeconds:F3} s | {comparison.Ratio:F2} | {comparison.ProcessorRatio:F2} |");
}

var (ratios, processorRatios) = (comparisons.Select(c => c.Ratio).Order().ToList(), comparisons.Select(c => c.ProcessorRatio).Order().ToList());
Console.WriteLine($"| **median** (most) | | | **{ratios[ratios.Count / 2]:F2}** ({ratios[^1]:F2}) | **{processorRatios[processorRatios.Count / 2]:F2}** ({processorRatios[^1]:F2}) |");
return 0;
