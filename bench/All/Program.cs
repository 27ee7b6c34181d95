using System.Diagnostics;
using System.Globalization;
using System.Text;
using All;
using ExportRatio;

// Runs every benchmark, prints its tables, and keeps them in bench/results: --only name,name runs some, and keeps nothing.
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
var only = args is ["--only", var names] ? names.Split(',') : null;
if (args.Length > 0 && only is null)
{
    await Console.Error.WriteLineAsync("usage: --only ExportRatio,QueryRatio");
    return 2;
}

var chosen = Benchmark.Every.Where(b => only?.Contains(b.Program, StringComparer.OrdinalIgnoreCase) != false).ToList();
if (chosen.Count < (only?.Length ?? 0))
{
    await Console.Error.WriteLineAsync($"There are {string.Join(", ", Benchmark.Every.Select(b => b.Program))}.");
    return 2;
}

if (!File.Exists(InBench("data", "flights-3m.parquet")))
    await RunAsync("node", [InBench("fetch-data.mjs")]);
if (!Directory.Exists(Path.Combine(Repository.Root, "tests", "storage-servers", "node_modules")))
    await RunAsync("npm", ["ci", "--prefix", Path.Combine(Repository.Root, "tests", "storage-servers")]);

var kept = new StringBuilder($"# {Machine.Name}\n\n{Machine.Description}\n\n");
kept.Append(CultureInfo.InvariantCulture, $"Measured on {DateTime.UtcNow:yyyy-MM-dd} by `dotnet run --project bench/All -c Release`, at a load of {Machine.Load() ?? "unknown"} before it.\n");
foreach (var benchmark in chosen)
{
    var title = $"## {benchmark.Question}\n\n`dotnet run --project bench/{benchmark.Program} -c Release{(benchmark.Arguments.Length > 0 ? " -- " : "")}{string.Join(' ', benchmark.Arguments)}`\n\n";
    Console.Write($"\n{title}");
    kept.Append('\n').Append(title).Append(await RunAsync("dotnet", ["run", "--project", InBench(benchmark.Program), "-c", "Release", "--", .. benchmark.Arguments]));
}

if (only is null)
{
    Directory.CreateDirectory(InBench("results"));
    await File.WriteAllTextAsync(InBench("results", $"{Machine.Name}.md"), kept.ToString());
}

return 0;

static string InBench(params string[] path) => Path.Combine([Repository.Root, "bench", .. path]);

static async Task<string> RunAsync(string program, IReadOnlyList<string> arguments)
{
    // npm is a script on Windows, which only a shell starts.
    var isScript = OperatingSystem.IsWindows() && program == "npm";
    var start = isScript ? new ProcessStartInfo("cmd.exe", ["/c", program, .. arguments]) : new ProcessStartInfo(program, arguments);
    start.RedirectStandardOutput = true;
    using var process = Process.Start(start)!;
    var output = new StringBuilder();
    while (await process.StandardOutput.ReadLineAsync() is { } line)
    {
        Console.WriteLine(line);
        output.Append(line).Append('\n');
    }

    await process.WaitForExitAsync();
    return process.ExitCode == 0 ? output.ToString() : throw new InvalidOperationException($"'{program} {string.Join(' ', arguments)}' ended with {process.ExitCode}.");
}
