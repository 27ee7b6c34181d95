using System.Diagnostics;
using System.Management.Automation;
using System.Management.Automation.Runspaces;
using ExportRatio;

namespace ShellRatio;

/// <summary>What the module adds to the start of a process: each run is a process of its own.</summary>
internal static class EngineStart
{
    public const string Mode = "start";

    public static void Measure(int rounds)
    {
        var program = Path.Combine(Repository.Root, "src", "KustoExport.Console", "bin", "Release", "net10.0", "KustoExport.Console.dll");
        var names = new[] { "console: process start to the end of `print 1`", "engine: a runspace", "module: import", "first query", "second query" };
        var times = names.Select(_ => new List<double>()).ToArray();
        for (var round = 0; round <= rounds; round++)
        {
            var watch = Stopwatch.StartNew();
            Run("dotnet", program, "-Command", "Invoke-KqlQuery 'print 1' | Out-Null");
            times[0].Add(watch.Elapsed.TotalMilliseconds);
            var parts = Run(Environment.ProcessPath!, Mode).Split(' ').Select(double.Parse).ToList();
            for (var i = 0; i < parts.Count; i++)
                times[i + 1].Add(parts[i]);
        }

        Console.WriteLine("| start | ms |");
        Console.WriteLine("|---|--:|");
        for (var i = 0; i < names.Length; i++)
            Console.WriteLine($"| {names[i]} | {Median.Of(times[i][1..]):0} |");
    }

    /// <summary>What the process of its own does: prints the milliseconds of each part.</summary>
    public static void Inside()
    {
        var watch = Stopwatch.StartNew();
        using var runspace = RunspaceFactory.CreateRunspace(InitialSessionState.CreateDefault2());
        runspace.Open();
        Invoke("1");
        var engine = watch.Elapsed.TotalMilliseconds;
        Invoke($"Import-Module '{Path.Combine(Repository.Root, "KustoExport.psd1")}'");
        var import = watch.Elapsed.TotalMilliseconds;
        Invoke("Invoke-KqlQuery 'print 1'");
        var first = watch.Elapsed.TotalMilliseconds;
        Invoke("Invoke-KqlQuery 'print 2'");
        Console.Write($"{engine:0.0} {import - engine:0.0} {first - import:0.0} {watch.Elapsed.TotalMilliseconds - first:0.0}");

        void Invoke(string script)
        {
            using var shell = PowerShell.Create(runspace);
            shell.AddScript("$ErrorActionPreference = 'Stop'; " + script).Invoke();
        }
    }

    private static string Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true })!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? output : throw new InvalidOperationException($"'{program}' failed.");
    }
}
