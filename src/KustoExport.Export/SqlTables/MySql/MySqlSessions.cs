using KustoExport.Engine.Secrets;
using KustoExport.Kql.Syntax.Commands;
using MySqlConnector;

namespace KustoExport.Export.SqlTables.MySql;

/// <summary>MySQL and MariaDB, by MySqlConnector.</summary>
internal sealed class MySqlSessions : ISqlServer
{
    private const uint UsualPort = 3306;

    public SqlDialect Dialect => SqlDialect.MySQL;

    public SqlConnectionText Read(string text, SqlSignIn signIn)
    {
        var builder = new MySqlConnectionStringBuilder();
        var given = SqlKeywords.ReadInto(builder, text, Dialect);
        if (string.IsNullOrWhiteSpace(builder.Server))
            throw SqlKeywords.Refused(Dialect, "names no server", "Write Server=…;Database=…");
        if (string.IsNullOrWhiteSpace(builder.Database))
            throw SqlKeywords.Refused(Dialect, "names no database", "Write Server=…;Database=…");

        // As documented for Microsoft Entra, the token stands for the password, and the user is named beside it.
        string[] password = [.. Given(("Password", builder.Password))];
        SqlKeywords.CheckSignIn(Dialect, signIn, password, [.. password, .. Given(("User ID", builder.UserID))]);
        var hosts = builder.Server.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        SqlKeywords.CheckInsecure(Dialect, signIn, hosts);

        builder.PersistSecurityInfo = false;
        builder.Pooling = false;
        builder.AutoEnlist = false;

        // Rows are sent as a file of which the driver itself makes up the name; it gives no other to a server.
        builder.AllowLoadLocalInfile = true;
        builder.AllowUserVariables = false;
        builder.UseAffectedRows = false;
        if (!signIn.AllowsInsecureConnection)
            builder.SslMode = MySqlSslMode.VerifyFull;
        if (!Has(given, "DefaultCommandTimeout", "CommandTimeout"))
            builder.DefaultCommandTimeout = 0;
        if (string.IsNullOrEmpty(builder.ApplicationName))
            builder.ApplicationName = "KustoExport";
        builder.UserID = signIn.UserName ?? builder.UserID;
        builder.Password = signIn.Password?.Reveal() ?? builder.Password;
        var written = new Secret(builder.ConnectionString);
        builder.Password = signIn.Token?.Reveal() ?? builder.Password;

        var server = string.Join(',', hosts.Select(host => builder.Port == UsualPort || host.StartsWith('/') ? host : FormattableString.Invariant($"{host}:{builder.Port}")));
        return new SqlConnectionText(Dialect, server, builder.Database, new Secret(builder.ConnectionString))
        {
            Written = written,
            Password = string.IsNullOrEmpty(builder.Password) ? null : new Secret(builder.Password),
            Token = signIn.Token,
            AllowsInsecureConnection = signIn.AllowsInsecureConnection,
        };
    }

    public async Task<ISqlSession> OpenAsync(SqlConnectionText connection, CancellationToken cancellationToken)
    {
        var open = new MySqlConnection(connection.Text.Reveal());
        try
        {
            return await MySqlFailure.GuardAsync(
                connection,
                wasOpen: false,
                async () =>
                {
                    await open.OpenAsync(cancellationToken).ConfigureAwait(false);
                    return new MySqlSession(connection, open, await MySqlSettings.ReadAsync(open, cancellationToken).ConfigureAwait(false));
                },
                cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            await open.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    public string Quote(string name) => $"`{name.Replace("`", "``", StringComparison.Ordinal)}`";

    private static IEnumerable<string> Given(params (string Keyword, string? Value)[] keywords) => keywords.Where(k => !string.IsNullOrEmpty(k.Value)).Select(k => k.Keyword);

    private static bool Has(IReadOnlyList<string> given, params string[] names) =>
        given.Any(keyword => names.Contains(keyword.Replace(" ", string.Empty, StringComparison.Ordinal), StringComparer.OrdinalIgnoreCase));
}
