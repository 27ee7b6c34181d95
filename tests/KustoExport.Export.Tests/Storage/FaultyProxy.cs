using System.Net;
using System.Net.Sockets;

namespace KustoExport.Export.Tests.Storage;

/// <summary>
/// Stands before a storage and hands requests on, unless the fault says otherwise: it gets the number of the request, from 1, and gives the
/// status to answer with, or null to hand the request on.
/// </summary>
public sealed class FaultyProxy : IDisposable
{
    private static readonly HttpClient s_client = new();

    private readonly HttpListener _listener = new();
    private readonly Uri _storage;
    private readonly Func<int, int?> _fault;
    private int _requests;
    private int _faults;

    public FaultyProxy(Uri storage, Func<int, int?> fault)
    {
        (_storage, _fault) = (storage, fault);
        Endpoint = new Uri($"http://127.0.0.1:{FreePort()}{storage.AbsolutePath}");
        _listener.Prefixes.Add(Endpoint.GetLeftPart(UriPartial.Authority) + "/");
        _listener.Start();
        _ = ServeAsync();
    }

    public Uri Endpoint { get; }

    /// <summary>Sees each request.</summary>
    public Action<HttpListenerRequest> OnRequest { get; init; } = _ => { };

    /// <summary>How often the fault was answered with.</summary>
    public int Faults => Volatile.Read(ref _faults);

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    public void Dispose() => _listener.Close();

    private async Task ServeAsync()
    {
        while (_listener.IsListening)
        {
            try
            {
                var context = await _listener.GetContextAsync();
                _ = AnswerAsync(context);
            }
            catch (Exception e) when (e is HttpListenerException or ObjectDisposedException)
            {
                return;
            }
        }
    }

    private async Task AnswerAsync(HttpListenerContext context)
    {
        try
        {
            OnRequest(context.Request);
            var body = new MemoryStream();
            await context.Request.InputStream.CopyToAsync(body);
            if (_fault(Interlocked.Increment(ref _requests)) is { } status)
            {
                Interlocked.Increment(ref _faults);
                context.Response.StatusCode = status;
                context.Response.Close();
                return;
            }

            await HandOnAsync(context, body.ToArray());
        }
        catch (Exception e) when (e is HttpListenerException or IOException or ObjectDisposedException or HttpRequestException)
        {
            // The client went away, or the storage did.
        }
    }

    private async Task HandOnAsync(HttpListenerContext context, byte[] body)
    {
        using var request = new HttpRequestMessage(new HttpMethod(context.Request.HttpMethod), new Uri(_storage.GetLeftPart(UriPartial.Authority) + context.Request.RawUrl));
        request.Content = new ByteArrayContent(body);
        foreach (var name in context.Request.Headers.AllKeys.OfType<string>().Where(n => n is not ("Host" or "Content-Length" or "Connection")))
        {
            if (!request.Headers.TryAddWithoutValidation(name, context.Request.Headers[name]))
                request.Content.Headers.TryAddWithoutValidation(name, context.Request.Headers[name]);
        }

        using var answer = await s_client.SendAsync(request);
        context.Response.StatusCode = (int)answer.StatusCode;
        foreach (var (name, values) in answer.Headers.Concat(answer.Content.Headers).Where(h => h.Key is not ("Transfer-Encoding" or "Content-Length" or "Connection" or "Keep-Alive")))
            context.Response.Headers[name] = string.Join(", ", values);
        var content = await answer.Content.ReadAsByteArrayAsync();
        context.Response.ContentLength64 = content.Length;
        await context.Response.OutputStream.WriteAsync(content);
        context.Response.Close();
    }
}
