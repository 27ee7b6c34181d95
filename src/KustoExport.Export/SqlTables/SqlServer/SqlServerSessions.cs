using System.Data.Common;
using System.Text;
using KustoExport.Engine.Secrets;
using KustoExport.Kql.Syntax.Commands;
using Microsoft.Data.SqlClient;

namespace KustoExport.Export.SqlTables.SqlServer;

/// <summary>SQL Server and Azure SQL, by Microsoft's client.</summary>
internal sealed class SqlServerSessions : ISqlServer
{
    public SqlDialect Dialect => SqlDialect.SqlServer;

    public SqlConnectionText Read(string text, SqlSignIn signIn)
    {
        var builder = new SqlConnectionStringBuilder();
        var given = SqlKeywords.ReadInto(builder, text, Dialect);
        if (string.IsNullOrWhiteSpace(builder.DataSource))
            throw SqlKeywords.Refused(Dialect, "names no server", "Write Server=…;Database=…");
        CheckSignIn(builder, signIn);
        var address = SqlServerAddress.Parse(builder.DataSource);
        string[] partners = builder.FailoverPartner is { Length: > 0 } partner ? [SqlServerAddress.Parse(partner).Host] : [];
        SqlKeywords.CheckInsecure(Dialect, signIn, [address.Host, .. partners]);

        builder.PersistSecurityInfo = false;
        builder.Pooling = false;
        builder.Enlist = false;
        builder.MultipleActiveResultSets = false;
        if (!signIn.AllowsInsecureConnection)
        {
            builder.TrustServerCertificate = false;
            if (builder.Encrypt != SqlConnectionEncryptOption.Strict)
                builder.Encrypt = SqlConnectionEncryptOption.Mandatory;
        }

        if (!given.Any(keyword => keyword.Equals("Command Timeout", StringComparison.OrdinalIgnoreCase)))
            builder.CommandTimeout = 0;
        if (!builder.ShouldSerialize("Application Name"))
            builder.ApplicationName = "KustoExport";
        if (signIn.UserName is { } user)
            (builder.UserID, builder.Password) = (user, signIn.Password?.Reveal() ?? string.Empty);

        return new SqlConnectionText(Dialect, address.ToString(), builder.InitialCatalog, new Secret(builder.ConnectionString))
        {
            Written = new Secret(Written(text, signIn)),
            Password = builder.Password.Length > 0 ? new Secret(builder.Password) : null,
            Token = signIn.Token,
            MachineIdentity = MachineIdentity(builder),
            AllowsInsecureConnection = signIn.AllowsInsecureConnection,
        };
    }

    public async Task<ISqlSession> OpenAsync(SqlConnectionText connection, CancellationToken cancellationToken)
    {
        var signIn = new SqlServerSignIn(connection);
        var open = signIn.Prepare();
        try
        {
            await SqlServerFailure.GuardAsync(
                connection,
                wasOpen: false,
                async () =>
                {
                    try
                    {
                        await open.OpenAsync(cancellationToken).ConfigureAwait(false);
                        return true;
                    }
                    catch (SqlException) when (signIn.Failure is not null)
                    {
                        throw signIn.Failure;
                    }
                },
                cancellationToken).ConfigureAwait(false);
            return new SqlServerSession(connection, open);
        }
        catch
        {
            await open.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    public string Quote(string name) => $"[{name.Replace("]", "]]", StringComparison.Ordinal)}]";

    private static string? MachineIdentity(SqlConnectionStringBuilder builder) => builder.IntegratedSecurity ? "Integrated Security"
        : builder.Authentication is SqlAuthenticationMethod.NotSpecified or SqlAuthenticationMethod.SqlPassword or SqlAuthenticationMethod.ActiveDirectoryIntegrated ? null
        : builder.Authentication.ToString();

    // In the words of its user: a cluster may have a driver that doesn't know ours.
    private static string Written(string text, SqlSignIn signIn)
    {
        if (signIn.UserName is not { } user)
            return text;
        var written = new StringBuilder(text.TrimEnd().TrimEnd(';'));
        DbConnectionStringBuilder.AppendKeyValuePair(written, "User ID", user);
        DbConnectionStringBuilder.AppendKeyValuePair(written, "Password", signIn.Password?.Reveal() ?? string.Empty);
        return written.ToString();
    }

    private void CheckSignIn(SqlConnectionStringBuilder builder, SqlSignIn signIn)
    {
        (string Keyword, bool IsGiven)[] ways =
        [
            ("User ID", builder.UserID.Length > 0), ("Password", builder.Password.Length > 0), ("Integrated Security", builder.IntegratedSecurity),
        ];
        List<string> given = [.. ways.Where(w => w.IsGiven).Select(w => w.Keyword)];
        var authentication = builder.Authentication;
        if (authentication == SqlAuthenticationMethod.NotSpecified)
        {
            SqlKeywords.CheckSignIn(Dialect, signIn, given, given);
            return;
        }

        // A credential may be the name and the secret of an application, too.
        var takesCredential = authentication is SqlAuthenticationMethod.SqlPassword or SqlAuthenticationMethod.ActiveDirectoryServicePrincipal;
        SqlKeywords.CheckSignIn(Dialect, signIn, [.. given, "Authentication"], takesCredential ? given : [.. given, "Authentication"]);
        if (!SqlServerSignIn.Knows(authentication))
        {
            throw SqlKeywords.Refused(
                Dialect,
                "has a value for 'Authentication' that isn't supported",
                "Use Active Directory Integrated, Default, Managed Identity, Workload Identity, Service Principal or Interactive; or give a token.");
        }

        if (builder.IntegratedSecurity)
            throw SqlKeywords.Refused(Dialect, "says twice how to sign in: Authentication, Integrated Security", "Leave out one of them.");
    }
}
