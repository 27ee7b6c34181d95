using ExportRatio;

var options = Options.Parse(args);
if (!File.Exists(options.File))
{
    await Console.Error.WriteLineAsync($"There is no '{options.File}'. Run 'node bench/fetch-data.mjs' first, or give --file.");
    return 1;
}

using var plain = new PlainCopy();
using var module = new ModuleExport();
var files = options.IsLarge ? new[] { options.File, plain.Repeated(options.File, 10) } : [options.File];
var output = Directory.CreateTempSubdirectory("export-ratio-").FullName;
try
{
    Console.WriteLine($"{Environment.ProcessorCount} cores, {options.Rounds} rounds, alternating; medians");
    Console.WriteLine();
    Console.WriteLine("| file | format | records | plain COPY | Invoke-KustoExport | ratio | processor time, ratio | peak MB, plain | peak MB, module | MB written, plain | MB written, module |");
    Console.WriteLine("|---|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|");
    foreach (var file in files)
    {
        foreach (var format in options.Formats)
            Console.WriteLine(Comparison.Run(plain, module, file, format, output, options.Rounds));
    }
}
finally
{
    Directory.Delete(output, recursive: true);
}

return 0;
