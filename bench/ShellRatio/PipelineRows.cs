using System.Diagnostics;
using System.Management.Automation;
using ExportRatio;

namespace ShellRatio;

/// <summary>Rows of a query as objects in the pipeline, beside the bare cost of such objects, and beside <c>Import-Csv</c> of the same rows where there is a pwsh.</summary>
internal static class PipelineRows
{
    private const int Rows = 500_000;

    public static void Measure(string file, int rounds)
    {
        using var module = new ModuleExport();
        var query = $"Flights | take {Rows}";
        var row = module.Invoke("Invoke-KqlQuery 'Flights | take 1' -Source @{ Flights = $args[0] }", file)[0];
        var values = row.Properties.Select(p => (p.Name, p.Value)).ToArray();
        var csv = Path.Combine(Path.GetTempPath(), $"shell-ratio-{Environment.ProcessId}.csv");
        module.Invoke("$null = Invoke-KustoExport $args[0] $args[1] -Source @{ Flights = $args[2] }", query, csv, file);
        try
        {
            var (bare, written, queried, imported) = (new List<double>(), new List<double>(), new List<double>(), new List<double>());
            for (var round = 0; round <= rounds; round++)
            {
                bare.Add(Seconds(() => Create(values)));
                written.Add(Seconds(() => module.Invoke("Invoke-KqlQuery $args[0] -Source @{ Flights = $args[1] } > $null", query, file)));
                queried.Add(Seconds(() => module.Invoke("Invoke-KqlQuery $args[0] -Source @{ Flights = $args[1] } | Out-Null", query, file)));
                if (ImportCsv(csv) is { } seconds)
                    imported.Add(seconds);
            }

            // The first round isn't counted: what loads and compiles once is in it.
            Console.WriteLine($"| {Rows:N0} rows of {values.Length} columns | rows/s | time, ratio to bare objects |");
            Console.WriteLine("|---|--:|--:|");
            foreach (var (name, times) in new[] { ("objects in a loop", bare), ("Invoke-KqlQuery to nobody", written), ("Invoke-KqlQuery to Out-Null", queried), ("Import-Csv of the same rows to Out-Null, in pwsh", imported) })
            {
                if (times.Count > 0)
                    Console.WriteLine($"| {name} | {Rows / Median.Of(times[1..]):N0} | {Median.Of(times[1..]) / Median.Of(bare[1..]):0.00} |");
            }
        }
        finally
        {
            File.Delete(csv);
        }
    }

    // As few as possible are alive at once, as in a pipeline.
    private static void Create((string Name, object Value)[] values)
    {
        for (var i = 0; i < Rows; i++)
        {
            var row = new PSObject(values.Length);
            foreach (var (name, value) in values)
                row.Properties.Add(new PSNoteProperty(name, Boxed(value)), preValidated: true);
            GC.KeepAlive(row);
        }
    }

    // Each row has numbers of its own; texts that come again and again are one string, as in a result.
    private static object Boxed(object value) => value switch
    {
        long number => number + 1,
        int number => number + 1,
        double number => number + 1,
        DateTime time => time.AddTicks(1),
        _ => value,
    };

    private static double Seconds(Action action)
    {
        GC.Collect();
        var watch = Stopwatch.StartNew();
        action();
        return watch.Elapsed.TotalSeconds;
    }

    private static double? ImportCsv(string csv)
    {
        var start = new ProcessStartInfo("pwsh", ["-NoProfile", "-Command", $"$w = [Diagnostics.Stopwatch]::StartNew(); Import-Csv '{csv}' | Out-Null; [Console]::Out.Write($w.Elapsed.TotalSeconds.ToString([cultureinfo]::InvariantCulture))"]) { RedirectStandardOutput = true };
        try
        {
            using var process = Process.Start(start)!;
            return double.Parse(process.StandardOutput.ReadToEnd());
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }
}
