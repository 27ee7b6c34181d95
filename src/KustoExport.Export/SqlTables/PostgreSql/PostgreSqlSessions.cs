using KustoExport.Engine.Secrets;
using KustoExport.Kql.Syntax.Commands;
using Npgsql;

namespace KustoExport.Export.SqlTables.PostgreSql;

/// <summary>PostgreSQL, by Npgsql.</summary>
internal sealed class PostgreSqlSessions : ISqlServer
{
    private const int UsualPort = 5432;

    public SqlDialect Dialect => SqlDialect.PostgreSQL;

    public SqlConnectionText Read(string text, SqlSignIn signIn)
    {
        var builder = new NpgsqlConnectionStringBuilder();
        var given = SqlKeywords.ReadInto(builder, text, Dialect);
        if (string.IsNullOrWhiteSpace(builder.Host))
            throw SqlKeywords.Refused(Dialect, "names no server", "Write Host=…;Database=…");

        // As documented for Microsoft Entra, the token stands for the password, and the user is named beside it.
        string[] password = [.. Given(("Password", builder.Password), ("Passfile", builder.Passfile))];
        SqlKeywords.CheckSignIn(Dialect, signIn, password, [.. password, .. Given(("Username", builder.Username))]);
        var hosts = builder.Host.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        SqlKeywords.CheckInsecure(Dialect, signIn, hosts.Select(WithoutPort));

        builder.PersistSecurityInfo = false;
        builder.LogParameters = false;
        builder.Pooling = false;
        builder.Enlist = false;

        // Says which key is there twice, and which value is too long.
        builder.IncludeErrorDetail = true;
        if (!signIn.AllowsInsecureConnection)
            builder.SslMode = SslMode.VerifyFull;
        if (!given.Any(keyword => keyword.Replace(" ", string.Empty, StringComparison.Ordinal).Equals("CommandTimeout", StringComparison.OrdinalIgnoreCase)))
            builder.CommandTimeout = 0;
        builder.ApplicationName ??= "KustoExport";
        builder.Username = signIn.UserName ?? builder.Username;
        builder.Password = signIn.Password?.Reveal() ?? builder.Password;
        var written = new Secret(builder.ConnectionString);
        builder.Password = signIn.Token?.Reveal() ?? builder.Password;

        var server = string.Join(',', hosts.Select(host => builder.Port == UsualPort || host != WithoutPort(host) ? host : FormattableString.Invariant($"{host}:{builder.Port}")));
        return new SqlConnectionText(Dialect, server, builder.Database ?? builder.Username ?? string.Empty, new Secret(builder.ConnectionString))
        {
            Written = written,
            Password = builder.Password is null ? null : new Secret(builder.Password),
            Token = signIn.Token,
            AllowsInsecureConnection = signIn.AllowsInsecureConnection,
        };
    }

    public async Task<ISqlSession> OpenAsync(SqlConnectionText connection, CancellationToken cancellationToken)
    {
        var open = new NpgsqlConnection(connection.Text.Reveal());
        try
        {
            await PostgreSqlFailure.GuardAsync(connection, wasOpen: false, () => open.OpenAsync(cancellationToken), cancellationToken).ConfigureAwait(false);
            return new PostgreSqlSession(connection, open);
        }
        catch
        {
            await open.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    public string Quote(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private static IEnumerable<string> Given(params (string Keyword, string? Value)[] keywords) => keywords.Where(k => !string.IsNullOrEmpty(k.Value)).Select(k => k.Keyword);

    // host:port, also [address]:port; the path of a socket and a bare address of IPv6 have none.
    private static string WithoutPort(string host)
    {
        var colon = host.LastIndexOf(':');
        return colon < 0 || host.StartsWith('/') || (host.IndexOf(':', StringComparison.Ordinal) != colon && host[colon - 1] != ']') ? host : host[..colon];
    }
}
