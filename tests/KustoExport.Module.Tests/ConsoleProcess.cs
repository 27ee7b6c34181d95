using System.Diagnostics;

namespace KustoExport.Module.Tests;

/// <summary>The console in a process of its own: a fresh engine, and a fresh import of the module.</summary>
public sealed record ConsoleProcess(int ExitCode, string Output, string Error)
{
    private static readonly string s_program =
        Path.Combine(BuiltModule.Root, "src", "KustoExport.Console", "bin", BuiltModule.Configuration, "net10.0", "KustoExport.Console.dll");

    /// <summary>The lines of standard output, without empty ones.</summary>
    public string[] Lines => Output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    public static ConsoleProcess Run(params string[] arguments) => Start([s_program, .. arguments], input: null);

    /// <summary>Runs the console with the text as its standard input.</summary>
    public static ConsoleProcess RunWithInput(string input, params string[] arguments) => Start([s_program, .. arguments], input);

    /// <summary>Runs the console at a terminal of its own, with the text typed into it; all that is shown is the output.</summary>
    public static ConsoleProcess RunAtTerminal(string input) =>
        Start("script", ["--quiet", "--return", "--command", $"dotnet {s_program}", "/dev/null"], input);

    /// <summary>Runs a script's text from a file, with arguments.</summary>
    public static ConsoleProcess RunScript(string script, params string[] arguments)
    {
        using var folder = new TemporaryFolder();
        return Run([folder.Write("script.ps1", script), .. arguments]);
    }

    /// <summary>Runs any <c>dotnet</c> command line.</summary>
    public static ConsoleProcess Start(IEnumerable<string> arguments, string? input) => Start("dotnet", arguments, input);

    private static ConsoleProcess Start(string program, IEnumerable<string> arguments, string? input)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = BuiltModule.Root,
        };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        process.StandardInput.Write(input);
        process.StandardInput.Close();
        process.WaitForExit();
        return new ConsoleProcess(process.ExitCode, output.GetAwaiter().GetResult(), error.GetAwaiter().GetResult());
    }
}
