using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace KustoExport.Export.Tests.Storage;

/// <summary>A server of tests/storage-servers, in a process of its own.</summary>
internal sealed class NodeServer : IDisposable
{
    private readonly Process _process;

    private NodeServer(Process process, int port) => (_process, Port) = (process, port);

    public int Port { get; }

    /// <summary>Why a server can't be started here; null where it can. Where CI is set, it must be there.</summary>
    public static string? Missing(string program) => Environment.GetEnvironmentVariable("CI") is { Length: > 0 }
        ? null
        : !File.Exists(PathOf(program))
            ? "The storage servers aren't installed: npm ci --prefix tests/storage-servers"
            : NodeRuns() ? null : "There is no node on this machine.";

    /// <summary>Starts a server and waits until it says its port, which <paramref name="listens"/> finds.</summary>
    public static async Task<NodeServer> StartAsync(string program, string[] arguments, Regex listens, params (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo("node", [PathOf(program), .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        var process = Process.Start(start)!;
        _ = process.StandardError.ReadToEndAsync();
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (listens.Match(line) is not { Success: true } match)
                continue;
            _ = process.StandardOutput.ReadToEndAsync();
            return new NodeServer(process, int.Parse(match.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture));
        }

        throw new InvalidOperationException($"{program} ended before it listened.");
    }

    public void Dispose()
    {
        _process.Kill(entireProcessTree: true);
        _process.Dispose();
    }

    private static string PathOf(string program) => Path.Combine(Folder(), "..", "..", "storage-servers", "node_modules", program.Replace('/', Path.DirectorySeparatorChar));

    private static string Folder([CallerFilePath] string thisFile = "") => Path.GetDirectoryName(thisFile)!;

    private static bool NodeRuns()
    {
        try
        {
            using var node = Process.Start(new ProcessStartInfo("node", ["--version"]) { RedirectStandardOutput = true });
            node!.WaitForExit();
            return node.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
