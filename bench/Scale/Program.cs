using System.Globalization;
using ExportRatio;
using Scale;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;

// In a process that this program has started for one export.
if (args is ["export", var source, var smaller, var target, var limit])
{
    Run.Inside(source, smaller, target, limit);
    return 0;
}

var options = Options.Parse(args);
if (!File.Exists(options.File))
{
    await Console.Error.WriteLineAsync($"There is no '{options.File}'. Run 'node bench/fetch-data.mjs' first, or give --file.");
    return 1;
}

using var plain = new PlainCopy();
Console.WriteLine($"{Environment.ProcessorCount} cores, -MemoryLimit {options.MemoryLimit}, each export in a process of its own");
Console.WriteLine();
Console.WriteLine("| format | records | Invoke-KustoExport | records/s | time per record, to the smallest | peak MB | MB written |");
Console.WriteLine("|---|--:|--:|--:|--:|--:|--:|");
foreach (var format in options.Formats)
{
    var smallest = 0.0;
    foreach (var times in options.Sizes)
    {
        var file = plain.Repeated(options.File, times);
        var records = plain.Records(file);
        var run = await Run.OfAsync(file, options.File, format, options.MemoryLimit);
        var each = run.Elapsed.TotalSeconds / records;
        smallest = smallest == 0 ? each : smallest;
        Console.WriteLine($"| {format} | {records:N0} | {run.Elapsed.TotalSeconds:F2} s | {1 / each:N0} | {each / smallest:F2} | {run.PeakMegabytes:N0} | {run.Bytes >> 20:N0} |");
    }
}

return 0;
