using System.Data.Common;
using System.Text;
using KustoExport.Engine.Errors;
using KustoExport.Kql.Syntax.Commands;

namespace KustoExport.Export.SqlTables;

/// <summary>
/// Signing in with no secret, as the caller or as an identity of the machine: words of the connection string, where the dialect has such
/// (documentation: api/connection-strings/sql-connection-strings.md).
/// </summary>
internal static class SqlIdentity
{
    // Without spaces and in small letters.
    private static readonly HashSet<string> s_signIn = new(StringComparer.Ordinal) { "authentication", "userid", "uid", "user", "username", "password", "pwd", "integratedsecurity", "trusted_connection" };

    /// <summary>The connection string with those words.</summary>
    /// <exception cref="TargetException">SqlConnectionString: the dialect has none, or there is another way to sign in.</exception>
    public static string Written(SqlDialect dialect, string text, SqlSignIn signIn)
    {
        if (signIn is { AsCaller: true, ManagedIdentity: not null } or { Token: not null } or { UserName: not null })
            throw SqlKeywords.Refused(dialect, "can't be used with two ways to sign in", "Give one of -UseCallerIdentity, -ManagedIdentity, -SqlCredential, -AccessToken and -SecretName.");
        if (dialect != SqlDialect.SqlServer)
            throw SqlKeywords.Refused(dialect, "can't say that an identity of Azure signs in", "Get a token of that identity, and give it: -AccessToken (Get-AzAccessToken -ResourceUrl https://ossrdbms-aad.database.windows.net -AsSecureString).Token");
        var given = new DbConnectionStringBuilder();
        SqlKeywords.ReadInto(given, text, dialect);
        if (given.Keys.Cast<string>().Where(IsOfSignIn).ToList() is { Count: > 0 } surplus)
            throw SqlKeywords.Refused(dialect, $"says how to sign in ({string.Join(", ", surplus)}), and so does the identity", "Give one of them.");

        var written = new StringBuilder(text.Trim());

        // The one word for the caller that clusters have documented; the embedded service takes it for the same identities as Default.
        DbConnectionStringBuilder.AppendKeyValuePair(written, "Authentication", signIn.AsCaller ? "Active Directory Integrated" : "Active Directory Managed Identity");
        if (signIn.ManagedIdentity is { } id && !id.Equals(SqlSignIn.SystemIdentity, StringComparison.OrdinalIgnoreCase))
            DbConnectionStringBuilder.AppendKeyValuePair(written, "User ID", id);
        return written.ToString();
    }

    private static bool IsOfSignIn(string keyword) => s_signIn.Contains(keyword.Replace(" ", string.Empty, StringComparison.Ordinal).ToLowerInvariant());
}
