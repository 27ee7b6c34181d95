using ExportRatio;
using SqlRatio;

// In a process that this program has started for one export.
if (args is ["module", var source, var connectionString])
{
    ModuleRun.Inside(source, connectionString);
    return 0;
}

var options = Options.Parse(args);
var missing = File.Exists(options.File) ? PostgreSql.Missing : $"There is no '{options.File}'. Run 'node bench/fetch-data.mjs' first, or give --file.";
if (missing is not null)
{
    await Console.Error.WriteLineAsync(missing);
    return 1;
}

using var plain = new PlainCopy();
using var server = await PostgreSql.StartAsync();
Console.WriteLine($"{Environment.ProcessorCount} cores, {options.Rounds} rounds, alternating; medians");
Console.WriteLine();
Console.WriteLine("| records | psql \\copy of a ready csv | rows/s | Invoke-KustoExport | rows/s | ratio of rows/s | least and most | peak MB, module |");
Console.WriteLine("|--:|--:|--:|--:|--:|--:|--:|--:|");
foreach (var times in options.Sizes)
{
    var file = plain.Repeated(options.File, times);
    var csv = Path.Combine(Path.GetTempPath(), $"sql-ratio-{Guid.NewGuid():N}.csv");
    try
    {
        plain.Export(file, csv);
        Console.WriteLine(await Comparison.RunAsync(server, file, csv, plain.Records(file), options.Rounds));
    }
    finally
    {
        File.Delete(csv);
    }
}

return 0;
