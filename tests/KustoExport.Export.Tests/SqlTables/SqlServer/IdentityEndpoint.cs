using System.Net;
using System.Text;
using KustoExport.Export.Tests.Storage;

namespace KustoExport.Export.Tests.SqlTables.SqlServer;

/// <summary>Gives tokens as an App Service does to what runs in it: at an address, and with a header, that the environment names.</summary>
internal sealed class IdentityEndpoint : IDisposable
{
    private const string Address = "IDENTITY_ENDPOINT";
    private const string Header = "IDENTITY_HEADER";

    private readonly HttpListener _listener = new();

    public IdentityEndpoint(string token)
    {
        var address = $"http://127.0.0.1:{FaultyProxy.FreePort()}/";
        _listener.Prefixes.Add(address);
        _listener.Start();
        Environment.SetEnvironmentVariable(Address, address + "token");
        Environment.SetEnvironmentVariable(Header, "of-tests");
        _ = ServeAsync(token);
    }

    /// <summary>For what tokens were wanted.</summary>
    public List<string?> Resources { get; } = [];

    public void Dispose()
    {
        Environment.SetEnvironmentVariable(Address, null);
        Environment.SetEnvironmentVariable(Header, null);
        _listener.Close();
    }

    private async Task ServeAsync(string token)
    {
        try
        {
            while (true)
            {
                var context = await _listener.GetContextAsync();
                Resources.Add(context.Request.QueryString["resource"]);
                var until = DateTimeOffset.UtcNow.AddHours(1).ToUnixTimeSeconds();
                var answer = Encoding.UTF8.GetBytes($$"""{"access_token":"{{token}}","expires_on":"{{until}}","resource":"{{Resources[^1]}}","token_type":"Bearer"}""");
                context.Response.ContentType = "application/json";
                context.Response.StatusCode = context.Request.Headers["X-IDENTITY-HEADER"] == "of-tests" ? 200 : 401;
                await context.Response.OutputStream.WriteAsync(answer);
                context.Response.Close();
            }
        }
        catch (Exception e) when (e is HttpListenerException or ObjectDisposedException)
        {
            // The endpoint ends.
        }
    }
}
