using Azure.Core;
using Azure.Identity;
using Microsoft.Data.SqlClient;

namespace KustoExport.Export.SqlTables.SqlServer;

/// <summary>
/// Signs in with Microsoft Entra where a connection string says so (<c>Authentication=Active Directory …</c>). The driver would need one more
/// package for that; we have the identities of Azure already, and sign in to storages with the same.
/// </summary>
internal sealed class SqlServerSignIn(SqlConnectionText connection)
{
    /// <summary>Why there is no token, in the words of the identity: the driver would put others around it.</summary>
    public AuthenticationFailedException? Failure { get; private set; }

    public static bool Knows(SqlAuthenticationMethod method) => method == SqlAuthenticationMethod.SqlPassword || IsOfEntra(method);

    /// <summary>A connection that isn't open yet, and knows how to sign in.</summary>
    public SqlConnection Prepare()
    {
        var builder = new SqlConnectionStringBuilder(connection.Text.Reveal());
        if (connection.Token is { } token)
            return new SqlConnection(builder.ConnectionString) { AccessToken = token.Reveal() };
        if (!IsOfEntra(builder.Authentication))
            return new SqlConnection(builder.ConnectionString);

        var (method, user, password) = (builder.Authentication, builder.UserID, builder.Password);
        foreach (var keyword in (string[])["Authentication", "User ID", "Password"])
            builder.Remove(keyword);
        return new SqlConnection(builder.ConnectionString)
        {
            AccessTokenCallback = async (asked, cancellationToken) =>
            {
                // The server says for what and by whom the token must be.
                var request = new TokenRequestContext([asked.Resource.TrimEnd('/') + "/.default"]);
                try
                {
                    var token = await Credential(method, user, password, asked.Authority).GetTokenAsync(request, cancellationToken).ConfigureAwait(false);
                    return new SqlAuthenticationToken(token.Token, token.ExpiresOn);
                }
                catch (AuthenticationFailedException e)
                {
                    Failure = e;
                    throw;
                }
            },
        };
    }

    private static bool IsOfEntra(SqlAuthenticationMethod method) => method
        is SqlAuthenticationMethod.ActiveDirectoryIntegrated
        or SqlAuthenticationMethod.ActiveDirectoryDefault
        or SqlAuthenticationMethod.ActiveDirectoryManagedIdentity
        or SqlAuthenticationMethod.ActiveDirectoryMSI
        or SqlAuthenticationMethod.ActiveDirectoryWorkloadIdentity
        or SqlAuthenticationMethod.ActiveDirectoryServicePrincipal
        or SqlAuthenticationMethod.ActiveDirectoryInteractive;

    // User ID is the id of an application or of an identity, where there is one.
    private static TokenCredential Credential(SqlAuthenticationMethod method, string user, string password, string authority) => method switch
    {
        SqlAuthenticationMethod.ActiveDirectoryManagedIdentity or SqlAuthenticationMethod.ActiveDirectoryMSI =>
            new ManagedIdentityCredential(user.Length > 0 ? ManagedIdentityId.FromUserAssignedClientId(user) : ManagedIdentityId.SystemAssigned),
        SqlAuthenticationMethod.ActiveDirectoryWorkloadIdentity =>
            new WorkloadIdentityCredential(user.Length > 0 ? new WorkloadIdentityCredentialOptions { ClientId = user } : new WorkloadIdentityCredentialOptions()),
        SqlAuthenticationMethod.ActiveDirectoryServicePrincipal => new ClientSecretCredential(Tenant(authority), user, password),
        SqlAuthenticationMethod.ActiveDirectoryInteractive =>
            new InteractiveBrowserCredential(new InteractiveBrowserCredentialOptions { TenantId = Tenant(authority), LoginHint = user.Length > 0 ? user : null }),

        // As 'impersonate' of storages: whoever is signed in on this machine.
        _ => new DefaultAzureCredential(),
    };

    // https://login.microsoftonline.com/tenant
    private static string Tenant(string authority) => new Uri(authority).Segments.Last().Trim('/');
}
