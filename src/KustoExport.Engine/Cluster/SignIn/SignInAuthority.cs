using System.Text.Json;

namespace KustoExport.Engine.Cluster.SignIn;

/// <summary>Whom to ask for a token, and for which service.</summary>
/// <param name="Resource">The service that the token is for, its audience.</param>
/// <param name="LoginEndpoint">Where identities of the cluster's cloud sign in.</param>
/// <param name="ClientApplication">The application that people sign in to.</param>
/// <param name="RedirectUri">Where its browser goes then.</param>
public sealed record SignInAuthority(string Resource, Uri LoginEndpoint, string ClientApplication, Uri RedirectUri)
{
    /// <summary>That of clusters which don't say theirs: of the public cloud.</summary>
    public static SignInAuthority Default { get; } = new(
        "https://kusto.kusto.windows.net",
        new Uri("https://login.microsoftonline.com"),
        "db662dc1-0cfe-4e1c-a843-19a68e65be58",
        new Uri("https://microsoft/kustoclient"));

    /// <summary>Reads what <c>/v1/rest/auth/metadata</c> answers; what it doesn't say is as by default.</summary>
    /// <exception cref="JsonException">It is no JSON.</exception>
    internal static SignInAuthority Parse(ReadOnlyMemory<byte> json)
    {
        using var document = JsonDocument.Parse(json);
        if (document.RootElement.ValueKind != JsonValueKind.Object || !document.RootElement.TryGetProperty("AzureAD", out var azure) || azure.ValueKind != JsonValueKind.Object)
            return Default;
        return new SignInAuthority(
            Text("KustoServiceResourceId") ?? Default.Resource,
            Address("LoginEndpoint") ?? Default.LoginEndpoint,
            Text("KustoClientAppId") ?? Default.ClientApplication,
            Address("KustoClientRedirectUri") ?? Default.RedirectUri);

        string? Text(string name) => azure.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 } text ? text : null;
        Uri? Address(string name) => Uri.TryCreate(Text(name), UriKind.Absolute, out var uri) ? uri : null;
    }
}
