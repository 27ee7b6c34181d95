using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace KustoExport.Export.Tests.SqlTables.Servers;

/// <summary>A database server in a process of its own, on a free port of 127.0.0.1.</summary>
internal sealed class ServerProcess : IDisposable
{
    private const int Attempts = 5;

    private readonly Process _process;
    private readonly ConcurrentQueue<string> _said = new();
    private readonly TaskCompletionSource<bool> _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private ServerProcess(ProcessStartInfo start, int port, string ready)
    {
        Port = port;
        _process = new Process { StartInfo = start, EnableRaisingEvents = true };
        _process.Exited += (_, _) => _ready.TrySetResult(false);
        _process.OutputDataReceived += (_, said) => Note(said.Data, ready);
        _process.ErrorDataReceived += (_, said) => Note(said.Data, ready);
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public int Port { get; }

    /// <summary>Starts a server and waits until it says <paramref name="ready"/>. Servers can't choose a port themselves: one that somebody took meanwhile is tried again with another.</summary>
    public static async Task<ServerProcess> StartAsync(Func<int, ProcessStartInfo> start, string ready)
    {
        for (var attempt = 1; ; attempt++)
        {
            var port = FreePort();
            var server = new ServerProcess(start(port), port, ready);
            if (await server._ready.Task.WaitAsync(TimeSpan.FromMinutes(1)))
                return server;

            using (server)
            {
                if (attempt == Attempts)
                    throw new InvalidOperationException("The server ended before it listened:\n" + string.Join('\n', server._said));
            }
        }
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            _process.WaitForExit();
        }

        _process.Dispose();
    }

    private void Note(string? line, string ready)
    {
        if (line is null)
            return;
        if (!_ready.Task.IsCompleted)
            _said.Enqueue(line);
        if (line.Contains(ready, StringComparison.Ordinal))
            _ready.TrySetResult(true);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
