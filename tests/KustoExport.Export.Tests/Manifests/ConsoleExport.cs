using System.Diagnostics;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace KustoExport.Export.Tests.Manifests;

/// <summary>An export in a process of its own, as a script runs it, which can be killed.</summary>
internal sealed class ConsoleExport : IDisposable
{
    private readonly Process _process;
    private readonly Task<string> _errors;

    public ConsoleExport(string command)
    {
        var configuration = typeof(ConsoleExport).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(data => data.Key == "Configuration").Value!;
        var program = Path.Combine(Root(), "src", "KustoExport.Console", "bin", configuration, "net10.0", "KustoExport.Console.dll");
        var start = new ProcessStartInfo("dotnet", [program, "-Command", command]) { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true, WorkingDirectory = Root() };
        _process = Process.Start(start)!;
        _process.StandardInput.Close();
        _errors = _process.StandardError.ReadToEndAsync();
    }

    public int Id => _process.Id;

    /// <summary>The next line of its output.</summary>
    public async Task<string> LineAsync() =>
        await _process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException($"It ended, with {await _errors}");

    /// <summary>The rest of its output, when it has ended without an error.</summary>
    public async Task<string[]> LinesAsync()
    {
        var lines = (await _process.StandardOutput.ReadToEndAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        Xunit.Assert.Equal("", await _errors);
        return lines;
    }

    /// <summary>Waits until it has ended.</summary>
    public Task EndAsync() => _process.WaitForExitAsync();

    /// <summary>Ends it as <c>kill -9</c> does: it can do nothing more.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    /// <summary>Tells it to end, as <c>kill</c> does, and gives what it says on standard error.</summary>
    public async Task<string> TerminateAsync()
    {
        using var kill = Process.Start("kill", ["-TERM", _process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        await _process.WaitForExitAsync();
        return await _errors;
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill();
        _process.Dispose();
    }

    private static string Root([CallerFilePath] string thisFile = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(thisFile)!, "..", "..", ".."));
}
