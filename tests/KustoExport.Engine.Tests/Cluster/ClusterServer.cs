using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace KustoExport.Engine.Tests.Cluster;

/// <summary>A cluster on a free port of this machine: it gives the answers that a test says, and notes what it is asked.</summary>
internal sealed class ClusterServer : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _closing = new();
    private readonly Func<ClusterCall, ClusterAnswer> _answer;

    /// <param name="answer">May be called from several threads.</param>
    public ClusterServer(Func<ClusterCall, ClusterAnswer> answer)
    {
        _answer = answer;
        _listener.Start();
        _ = AcceptAsync();
    }

    /// <summary>Gives the answers in turn, the last of them again and again.</summary>
    public ClusterServer(params ClusterAnswer[] answers)
    {
        var next = -1;
        _answer = call => call.Text.StartsWith(".cancel", StringComparison.Ordinal) ? ClusterAnswer.Ok("""{"Tables":[]}""") : answers[Math.Min(Interlocked.Increment(ref next), answers.Length - 1)];
        _listener.Start();
        _ = AcceptAsync();
    }

    public string Address => $"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}";

    /// <summary>What was asked, in order.</summary>
    public ConcurrentQueue<ClusterCall> Calls { get; } = new();

    public void Dispose()
    {
        _closing.Cancel();
        _listener.Stop();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
                _ = ServeAsync(await _listener.AcceptSocketAsync(_closing.Token));
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task ServeAsync(Socket socket)
    {
        try
        {
            await using var stream = new NetworkStream(socket, ownsSocket: true);
            var call = await ReadAsync(stream);
            Calls.Enqueue(call);
            var answer = _answer(call);
            await Task.Delay(answer.Delay, _closing.Token);
            await stream.WriteAsync(answer.Bytes(), _closing.Token);
            await Task.Delay(answer.Hangs ? Timeout.InfiniteTimeSpan : TimeSpan.Zero, _closing.Token);
        }
        catch (Exception e) when (e is OperationCanceledException or IOException or SocketException)
        {
            // The test is over, or the client has left.
        }
    }

    private static async Task<ClusterCall> ReadAsync(Stream stream)
    {
        var head = new StringBuilder();
        var one = new byte[1];
        while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal) && await stream.ReadAsync(one) == 1)
            head.Append((char)one[0]);
        var lines = head.ToString().Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        var headers = lines.Skip(1).Select(l => l.Split(": ", 2)).ToDictionary(p => p[0], p => p[1], StringComparer.OrdinalIgnoreCase);
        var body = new byte[headers.TryGetValue("Content-Length", out var length) ? int.Parse(length, CultureInfo.InvariantCulture) : 0];
        await stream.ReadExactlyAsync(body);
        return new ClusterCall(lines[0].Split(' ')[1], headers, Encoding.UTF8.GetString(body));
    }
}
