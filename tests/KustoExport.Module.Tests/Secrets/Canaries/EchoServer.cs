using System.Net;
using System.Net.Sockets;
using System.Text;

namespace KustoExport.Module.Tests.Secrets.Canaries;

/// <summary>
/// A server that refuses all that it is asked, and repeats it: address, head and body, as it came and unescaped. Storages, clusters and what
/// stands before them do that, more or less.
/// </summary>
internal sealed class EchoServer : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _closing = new();

    public EchoServer()
    {
        _listener.Start();
        _ = AcceptAsync();
    }

    public string Address => $"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}";

    /// <summary>All that it was sent.</summary>
    public string Received
    {
        get
        {
            lock (_received)
                return _received.ToString();
        }
    }

    private readonly StringBuilder _received = new();

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
                _ = ServeAsync(await _listener.AcceptTcpClientAsync(_closing.Token));
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using (client)
        {
            try
            {
                var stream = client.GetStream();
                while (await ReadAsync(stream) is { } request)
                {
                    lock (_received)
                        _received.Append(request);
                    var said = $"Refused: {request} -- {WebUtility.UrlDecode(request)}";
                    var body = Encoding.UTF8.GetBytes($"<?xml version=\"1.0\"?><Error><Code>AuthenticationFailed</Code><Message>{WebUtility.HtmlEncode(said)}</Message></Error>");
                    await stream.WriteAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 403 Refused\r\nContent-Type: application/xml\r\nx-ms-error-code: AuthenticationFailed\r\nContent-Length: {body.Length}\r\n\r\n"));
                    if (!request.StartsWith("HEAD", StringComparison.Ordinal))
                        await stream.WriteAsync(body);
                }
            }
            catch (Exception e) when (e is IOException or SocketException or ObjectDisposedException)
            {
                // The client has left.
            }
        }
    }

    // The head and the body; null at the end of the connection.
    private static async Task<string?> ReadAsync(NetworkStream stream)
    {
        var text = new StringBuilder();
        var bytes = new byte[1];
        while (!text.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            if (await stream.ReadAsync(bytes) == 0)
                return null;
            text.Append((char)bytes[0]);
        }

        var length = text.ToString().Split("\r\n").FirstOrDefault(line => line.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase)) is { } header
            ? int.Parse(header.Split(':')[1], System.Globalization.CultureInfo.InvariantCulture)
            : 0;
        if (text.ToString().Contains("100-continue", StringComparison.OrdinalIgnoreCase))
            await stream.WriteAsync("HTTP/1.1 100 Continue\r\n\r\n"u8.ToArray());
        var body = new byte[length];
        await stream.ReadExactlyAsync(body);
        return text.Append(Encoding.UTF8.GetString(body)).ToString();
    }
}
