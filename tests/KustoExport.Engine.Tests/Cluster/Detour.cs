namespace KustoExport.Engine.Tests.Cluster;

/// <summary>Leads all requests to the server of the test, whose connections aren't encrypted.</summary>
internal sealed class Detour(string address) : DelegatingHandler
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        request.RequestUri = new Uri(address + request.RequestUri!.PathAndQuery);
        return base.SendAsync(request, cancellationToken);
    }
}
