using ExportRatio;
using StorageRatio;

// In a process that this program has started for one export.
if (args is ["plain" or "module", var source, var smaller, var format, var container])
{
    Run.Inside(args[0], source, smaller, format, new Uri(container));
    return 0;
}

var options = Options.Parse(args);
var missing = !File.Exists(options.File) ? $"There is no '{options.File}'. Run 'node bench/fetch-data.mjs' first, or give --file."
    : !File.Exists(Azurite.Program) ? "Azurite isn't installed: npm ci --prefix tests/storage-servers"
    : null;
if (missing is not null)
{
    await Console.Error.WriteLineAsync(missing);
    return 1;
}

using var plain = new PlainCopy();
Console.WriteLine($"{Environment.ProcessorCount} cores, {options.Rounds} rounds, alternating, each export in a process of its own; medians");
Console.WriteLine();
Console.WriteLine("| format | records | COPY + upload | Invoke-KustoExport | ratio | least and most | processor time, ratio | peak MB, plain | peak MB, module | MB written, plain | MB written, module |");
Console.WriteLine("|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|");
foreach (var wanted in options.Formats)
{
    foreach (var times in options.Sizes)
    {
        var file = plain.Repeated(options.File, times);
        Console.WriteLine(await Comparison.RunAsync(file, options.File, plain.Records(file), wanted, options.Rounds));
    }
}

return 0;
