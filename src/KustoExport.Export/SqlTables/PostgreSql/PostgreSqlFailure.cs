using System.Net.Sockets;
using System.Security.Cryptography;
using KustoExport.Engine.Errors;
using Npgsql;

namespace KustoExport.Export.SqlTables.PostgreSql;

/// <summary>Turns what PostgreSQL and its driver say into errors of ours, with the server's SQLSTATE and message.</summary>
internal static class PostgreSqlFailure
{
    private const string Cancelled = "57014";

    public static Task GuardAsync(SqlConnectionText connection, bool wasOpen, Func<Task> run, CancellationToken cancellationToken) => GuardAsync(
        connection,
        wasOpen,
        async () =>
        {
            await run().ConfigureAwait(false);
            return true;
        },
        cancellationToken);

    public static async Task<T> GuardAsync<T>(SqlConnectionText connection, bool wasOpen, Func<Task<T>> run, CancellationToken cancellationToken)
    {
        try
        {
            cancellationToken.ThrowIfCancellationRequested();
            return await run().ConfigureAwait(false);
        }
        catch (Exception e) when (e is not OperationCanceledException && (IsOfDriver(e) || (!wasOpen && IsOfOpening(e))))
        {
            // Of a cancelled statement the server says so; of a connection that was cut in the middle the driver says something else.
            cancellationToken.ThrowIfCancellationRequested();
            throw From(connection, wasOpen, e);
        }
    }

    /// <summary>The error of ours for an exception of the driver, of a connection that was open; another exception as it is.</summary>
    public static Exception Of(SqlConnectionText connection, Exception exception) => IsOfDriver(exception) ? From(connection, wasOpen: true, exception) : exception;

    private static bool IsOfDriver(Exception exception) => exception is NpgsqlException or SocketException or IOException or TimeoutException or ObjectDisposedException or System.Security.Authentication.AuthenticationException;

    // A certificate that can't be read, a way to sign in that the driver doesn't have.
    private static bool IsOfOpening(Exception exception) => exception is CryptographicException or NotSupportedException or InvalidOperationException or ArgumentException or UnauthorizedAccessException;

    private static ServiceException From(SqlConnectionText connection, bool wasOpen, Exception exception)
    {
        if (exception is not PostgresException answer)
            return SqlFailure.Unreachable(connection, Innermost(exception).Message, wasOpen);

        var message = answer.MessageText + (answer.Detail is { Length: > 0 } detail ? $". {detail}" : string.Empty) + Place(answer);
        return answer.SqlState switch
        {
            ['2', '8', ..] => SqlFailure.Denied(connection, answer.SqlState, message),
            PostgresErrorCodes.InvalidCatalogName => SqlFailure.Refused(connection, answer.SqlState, message, "Check the name of the database."),
            _ => SqlFailure.Refused(connection, answer.SqlState, message, Remedy(answer.SqlState), answer.IsTransient),
        };
    }

    // COPY says where it was: "COPY T, line 3, column x: "value"".
    private static string Place(PostgresException answer) => answer.Where is { Length: > 0 } where && where.StartsWith("COPY ", StringComparison.Ordinal) ? $" [{where}]" : string.Empty;

    private static string? Remedy(string state) => state switch
    {
        PostgresErrorCodes.UniqueViolation => "Keep one row of each key: | summarize take_any(*) by …; or empty the table first.",
        PostgresErrorCodes.NotNullViolation => "Give each row a value: | where isnotnull(…), or coalesce().",
        PostgresErrorCodes.StringDataRightTruncation => "Cut the text: substring(…, 0, length); or make the column wider.",
        PostgresErrorCodes.InsufficientPrivilege => "The user needs INSERT on the table, SELECT on the catalog, and CREATE on the schema where the table is to be made.",
        PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.LockNotAvailable => "Export again when nobody else writes to the table.",
        PostgresErrorCodes.DiskFull => "Free space on the server's disk.",
        Cancelled => "The server, or somebody who manages it, cancelled the statement: look for its statement_timeout.",
        PostgresErrorCodes.UntranslatableCharacter or PostgresErrorCodes.CharacterNotInRepertoire => "PostgreSQL's texts can't have the null character: replace_string(…, '\\u0000', '').",
        _ => null,
    };

    private static Exception Innermost(Exception exception) => exception.InnerException is { } inner ? Innermost(inner) : exception;
}
