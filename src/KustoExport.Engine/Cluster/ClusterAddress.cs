using KustoExport.Engine.Errors;
using KustoExport.Kql.Errors;

namespace KustoExport.Engine.Cluster;

/// <summary>Where a cluster is: <c>https://help.kusto.windows.net</c>, or <c>http://localhost:8080</c> for the emulator.</summary>
public sealed record ClusterAddress
{
    private ClusterAddress(Uri uri) => Uri = uri;

    /// <summary>Without a slash at its end; with a path where a service of another kind answers as clusters do.</summary>
    public Uri Uri { get; }

    /// <summary>Whether what is sent can be read on the way, which is the way within this machine.</summary>
    public bool IsPlain => Uri.Scheme == Uri.UriSchemeHttp;

    /// <exception cref="ServiceException">ClusterAddress: it isn't one, or its connection wouldn't be encrypted.</exception>
    public static ClusterAddress Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var written = text.Trim();
        if (!written.Contains("://", StringComparison.Ordinal))
            written = $"https://{written}";
        if (!System.Uri.TryCreate(written, UriKind.Absolute, out var uri) || uri.Scheme is not ("https" or "http") || uri.Host.Length == 0)
            throw Refused($"'{SecretText.Hide(text)}' isn't the address of a cluster.", text, "Write it as 'https://name.region.kusto.windows.net'.");
        if (uri.UserInfo.Length > 0 || uri.Query.Length > 0 || uri.Fragment.Length > 0)
            throw Refused($"'{uri.Scheme}://{uri.Host}…' has more to it than the address of a cluster.", uri.Host, "Leave out what stands before the '@' and behind '?' or '#'; the database has a parameter of its own.");
        if (uri.Scheme == System.Uri.UriSchemeHttp && !uri.IsLoopback)
            throw Refused($"The connection to '{uri.Host}' would not be encrypted.", uri.Host, "Use https; only a service of this machine may be asked by http.");
        return new ClusterAddress(uri);
    }

    /// <summary>The address of one of its endpoints: <c>/v2/rest/query</c>.</summary>
    public Uri Endpoint(string path) => new(Uri.AbsoluteUri.TrimEnd('/') + path);

    /// <inheritdoc/>
    public override string ToString() => Uri.AbsoluteUri.TrimEnd('/');

    internal static ServiceException Refused(string problem, string target, string remedy) => new(ErrorCodes.ClusterAddress, problem, target, remedy);
}
