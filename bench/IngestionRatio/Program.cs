using ExportRatio;
using IngestionRatio;
using SqlRatio;

using var files = new PlainCopy();

// In a process that this program has started for one table.
if (args is ["plain" or "module", var source, var database])
{
    using ITableMaker maker = args[0] == "plain" ? new PlainTables(source, database) : new ModuleTables(source, database);
    Run.Inside(maker, files.Records(source));
    return 0;
}

var options = Options.Parse(args);
if (!File.Exists(options.File))
{
    await Console.Error.WriteLineAsync($"There is no '{options.File}'. Run 'node bench/fetch-data.mjs' first, or give --file.");
    return 1;
}

Console.WriteLine($"{Environment.ProcessorCount} cores, {options.Rounds} rounds, alternating; medians");
Console.WriteLine();
Console.WriteLine("| database | records | CREATE TABLE AS | Invoke-KustoExport -Table | ratio of rows/s | least and most | peak MB, plain | peak MB, module |");
Console.WriteLine("|---|--:|--:|--:|--:|--:|--:|--:|");
foreach (var times in options.Sizes)
{
    var file = files.Repeated(options.File, times);
    foreach (var inFile in new[] { false, true })
        Console.WriteLine(await Comparison.RunAsync(file, files.Records(file), inFile, options.Rounds));
}

return 0;
