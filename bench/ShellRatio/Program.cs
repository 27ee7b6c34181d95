using System.Globalization;
using ExportRatio;
using ShellRatio;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
if (args is [EngineStart.Mode])
{
    EngineStart.Inside();
    return 0;
}

var rounds = args is ["--rounds", var given] ? int.Parse(given, CultureInfo.InvariantCulture) : 5;
var file = Path.Combine(Repository.Root, "bench", "data", "flights-3m.parquet");
if (!File.Exists(file))
{
    await Console.Error.WriteLineAsync($"There is no '{file}'. Run 'node bench/fetch-data.mjs' first.");
    return 1;
}

Console.WriteLine($"{Environment.ProcessorCount} cores, {rounds} rounds, alternating; medians");
Console.WriteLine();
PipelineRows.Measure(file, rounds);
Console.WriteLine();
EngineStart.Measure(rounds);
return 0;
