using System.Data.Common;
using System.Text;
using KustoExport.Engine.Embedded.ExternalTables;
using KustoExport.Engine.Errors;
using KustoExport.Engine.Secrets;
using KustoExport.Kql.Syntax.Commands;

namespace KustoExport.Export.SqlTables;

/// <summary>
/// A connection string that was read and checked (documentation: management/data-export/export-data-to-sql.md, Limitations and restrictions).
/// What is shown of it is the server and the database.
/// </summary>
public sealed record SqlConnectionText
{
    private readonly Secret? _written;

    internal SqlConnectionText(SqlDialect dialect, string server, string database, Secret text) => (Dialect, Server, Database, Text) = (dialect, server, database, text);

    public SqlDialect Dialect { get; }

    /// <summary>The host, with its port where that isn't the usual one.</summary>
    public string Server { get; }

    /// <summary>Empty where the server chooses it.</summary>
    public string Database { get; }

    /// <summary>The identity of this machine that signs in, in the driver's words; null where it is the caller's, or what the string or the token says.</summary>
    internal string? MachineIdentity { get; init; }

    /// <summary>An access token to sign in with; null where the string says how.</summary>
    internal Secret? Token { get; init; }

    /// <summary>Whether the string's own words on encryption stand, for a server of this machine.</summary>
    internal bool AllowsInsecureConnection { get; init; }

    /// <summary>The string for the driver: secure, and with the password.</summary>
    internal Secret Text { get; }

    /// <summary>The string as a command has it beside the token: without what is added for the driver of this side.</summary>
    internal Secret Written
    {
        get => _written ?? Text;
        init => _written = value;
    }

    /// <summary>What must not be in any message: the password and the token.</summary>
    internal IEnumerable<Secret> Secrets => new[] { Password, Token }.OfType<Secret>();

    /// <summary>The password that <see cref="Text"/> has; null where it has none.</summary>
    internal Secret? Password { get; init; }

    /// <summary>A connection string as a definition keeps it: with the credential in it.</summary>
    /// <exception cref="TargetException">SqlConnectionString: as where it is read.</exception>
    public static KeptConnection Keep(SqlDialect dialect, Secret text, SqlSignIn signIn)
    {
        var written = new StringBuilder(signIn.HasIdentity ? SqlIdentity.Written(dialect, text.Reveal(), signIn) : text.Reveal().Trim());
        Parse(dialect, text, signIn);
        if (signIn.UserName is { } user)
        {
            DbConnectionStringBuilder.AppendKeyValuePair(written, "User ID", user);
            DbConnectionStringBuilder.AppendKeyValuePair(written, "Password", signIn.Password?.Reveal() ?? string.Empty);
        }

        return KeptConnection.ToServer(written.ToString());
    }

    /// <inheritdoc cref="Parse(SqlDialect, string, SqlSignIn)"/>
    public static SqlConnectionText Parse(SqlDialect dialect, Secret text, SqlSignIn signIn) => Parse(dialect, text.Reveal(), signIn);

    /// <exception cref="TargetException">SqlConnectionString: the string can't be read, or has what it may not have; the message shows no values.</exception>
    public static SqlConnectionText Parse(SqlDialect dialect, string text, SqlSignIn signIn) => SqlServers.Of(dialect).Read(
        signIn.HasIdentity ? SqlIdentity.Written(dialect, text, signIn) : text,
        signIn.HasIdentity ? new SqlSignIn { AllowsInsecureConnection = signIn.AllowsInsecureConnection } : signIn);

    /// <inheritdoc/>
    public override string ToString() => Database.Length == 0 ? Server : $"{Server}/{Database}";
}
