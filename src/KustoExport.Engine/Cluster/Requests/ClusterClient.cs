using System.Net;
using System.Net.Http.Headers;
using KustoExport.Engine.Cluster.Errors;
using KustoExport.Engine.Cluster.SignIn;

namespace KustoExport.Engine.Cluster.Requests;

/// <summary>Sends requests to a cluster (documentation: api/rest/request.md).</summary>
internal sealed class ClusterClient : IDisposable
{
    private const string Application = "KustoExport";

    private readonly HttpClient _client;
    private readonly ClusterTokens _tokens;

    /// <param name="address">Where to.</param>
    /// <param name="credential">How one signs in.</param>
    /// <param name="trustedHosts">Hosts that tokens may be sent to beside those that are known.</param>
    /// <param name="way">Stands between here and the network; for tests.</param>
    public ClusterClient(ClusterAddress address, IClusterCredential credential, IReadOnlyList<string> trustedHosts, DelegatingHandler? way)
    {
        var network = new SocketsHttpHandler
        {
            // Where a redirection leads, nobody has looked whether a token may go.
            AllowAutoRedirect = false,
            UseCookies = false,
            ConnectTimeout = TimeSpan.FromSeconds(30),
            PooledConnectionLifetime = TimeSpan.FromMinutes(10),

            // The rest of a result that nobody wants may be endless.
            MaxResponseDrainSize = 0,
        };
        if (way is not null)
            way.InnerHandler = network;
        _client = new HttpClient(way ?? (HttpMessageHandler)network) { Timeout = Timeout.InfiniteTimeSpan };
        _tokens = new ClusterTokens(address, credential, trustedHosts, _client);
        Address = address;
    }

    public ClusterAddress Address { get; }

    /// <summary>How one signs in, for people.</summary>
    public string SignedInBy => _tokens.Description;

    /// <summary>Whether requests can be sent for which nobody is asked to sign in.</summary>
    public bool AnswersUnattended => _tokens.IsUnattended;

    /// <summary>Sends a request, and reads the head of the answer. A token that is refused is replaced once.</summary>
    /// <exception cref="AttemptException">There is no answer.</exception>
    public async Task<HttpResponseMessage> SendAsync(string path, byte[] body, RequestTrace trace, bool isUnattended, CancellationToken cancellationToken)
    {
        var token = await _tokens.GetAsync(null, isUnattended, cancellationToken).ConfigureAwait(false);
        var response = await SendAsync(path, body, token, trace, cancellationToken).ConfigureAwait(false);
        if (response.StatusCode != HttpStatusCode.Unauthorized || token is null || isUnattended)
            return response;
        var other = await _tokens.GetAsync(token, isUnattended: false, cancellationToken).ConfigureAwait(false);
        if (other is null || other.Text.Equals(token.Text))
            return response;
        response.Dispose();
        return await SendAsync(path, body, other, trace, cancellationToken).ConfigureAwait(false);
    }

    public void Dispose()
    {
        _tokens.Dispose();
        _client.Dispose();
    }

    private async Task<HttpResponseMessage> SendAsync(string path, byte[] body, ClusterToken? token, RequestTrace trace, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Address.Endpoint(path)) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json", "utf-8");
        request.Headers.Accept.ParseAdd("application/json");
        request.Headers.AcceptEncoding.ParseAdd("gzip, deflate");
        request.Headers.Add("x-ms-client-request-id", trace.ClientRequestId);
        request.Headers.Add("x-ms-app", Application);
        request.Headers.Add("x-ms-client-version", $"{Application}:{typeof(ClusterClient).Assembly.GetName().Version?.ToString(3)}");
        if (Environment.UserName is { Length: > 0 } user)
            request.Headers.TryAddWithoutValidation("x-ms-user", Uri.EscapeDataString(user));
        if (token is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token.Text.Reveal());
        try
        {
            return await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken).ConfigureAwait(false);
        }
        catch (HttpRequestException e)
        {
            throw ConnectionFailure.Of(e, trace);
        }
    }
}
