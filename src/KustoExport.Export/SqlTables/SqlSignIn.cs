using KustoExport.Engine.Secrets;

namespace KustoExport.Export.SqlTables;

/// <summary>What is said of signing in beside the connection string.</summary>
public sealed record SqlSignIn
{
    /// <summary>The machine's own identity.</summary>
    public const string SystemIdentity = "system";

    /// <summary>The name of <c>-SqlCredential</c>; with <see cref="Password"/>.</summary>
    public string? UserName { get; init; }

    public Secret? Password { get; init; }

    /// <summary>As whoever is signed in on this machine; excludes every other way to sign in.</summary>
    public bool AsCaller { get; init; }

    /// <summary>As an identity of this machine: <c>system</c>, or the client id of another; excludes every other way to sign in.</summary>
    public string? ManagedIdentity { get; init; }

    internal bool HasIdentity => AsCaller || ManagedIdentity is not null;

    /// <summary>An access token of Microsoft Entra; excludes every other way to sign in.</summary>
    public Secret? Token { get; init; }

    /// <summary>
    /// Lets what the connection string itself says of encryption and certificates stand; for servers of this machine only. Otherwise the
    /// connection is encrypted and the server's certificate is checked, whatever the string says.
    /// </summary>
    public bool AllowsInsecureConnection { get; init; }
}
