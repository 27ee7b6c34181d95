using KustoExport.Engine.Errors;
using KustoExport.Kql.Errors;
using KustoExport.Kql.Secrets;

namespace KustoExport.Export.SqlTables;

/// <summary>Errors of SQL servers, in words that are the same for all of them.</summary>
internal static class SqlFailure
{
    /// <summary>The server refused something, or failed.</summary>
    /// <param name="connection">Where.</param>
    /// <param name="code">The server's own code for it.</param>
    /// <param name="message">The server's own message.</param>
    /// <param name="remedy">One way out.</param>
    /// <param name="isTransient">Whether the same may succeed if it is tried again.</param>
    public static ServiceException Refused(SqlConnectionText connection, string code, string message, string? remedy, bool isTransient = false) =>
        new(ErrorCodes.SqlFailed, $"'{connection}' refused it: {Scrubbed(connection, message)} ({code}).", connection.ToString(), remedy) { IsTransient = isTransient };

    /// <summary>The server doesn't know the user, or doesn't let it in.</summary>
    public static ServiceException Denied(SqlConnectionText connection, string code, string message) =>
        new(ErrorCodes.SqlDenied, $"'{connection}' doesn't let one in: {Scrubbed(connection, message)} ({code}).", connection.ToString(), "Check the user, the password or the token, and what the user may do.");

    /// <summary>The connection couldn't be made, or ended.</summary>
    /// <param name="connection">Where.</param>
    /// <param name="why">What the network says, if it is known.</param>
    /// <param name="wasOpen">Whether it was open before.</param>
    public static ServiceException Unreachable(SqlConnectionText connection, string? why, bool wasOpen) => new(
        ErrorCodes.SqlFailed,
        $"{(wasOpen ? $"The connection to '{connection}' ended" : $"'{connection}' can't be reached")}{(why is null ? string.Empty : $": {Scrubbed(connection, why)}")}.",
        connection.ToString(),
        wasOpen ? "Look whether the server still runs, and export again." : "Check the address, the port, the network, and the server's certificate." + Insecure(connection))
    { IsTransient = true };

    private static string Insecure(SqlConnectionText connection) => !connection.AllowsInsecureConnection && LocalHost.Is(connection.Server.Split(':')[0])
        ? " A server of this machine that has none can be reached with -AllowInsecureConnection, or allowInsecureConnection=true, and a connection string that says so."
        : string.Empty;

    // No server repeats a password; a proxy before one may.
    private static string Scrubbed(SqlConnectionText connection, string message)
    {
        var secrets = new SecretValues();
        foreach (var secret in connection.Secrets)
            secret.NotedIn(secrets);
        return secrets.Hide(message.ReplaceLineEndings(" ").Trim().TrimEnd('.'));
    }
}
