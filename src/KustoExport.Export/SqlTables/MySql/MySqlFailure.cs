using System.Globalization;
using System.Net.Sockets;
using KustoExport.Engine.Errors;
using MySqlConnector;

namespace KustoExport.Export.SqlTables.MySql;

/// <summary>Turns what MySQL and its driver say into errors of ours, with the server's error number, SQLSTATE and message.</summary>
internal static class MySqlFailure
{
    // Numbers that the driver has no names for.
    private const MySqlErrorCode WithoutPassword = (MySqlErrorCode)1698;
    private const MySqlErrorCode PasswordExpired = (MySqlErrorCode)1862;
    private const MySqlErrorCode Locked = (MySqlErrorCode)3118;
    private const MySqlErrorCode LockedInMariaDb = (MySqlErrorCode)4151;
    private const MySqlErrorCode TooLong = (MySqlErrorCode)3024;
    private const MySqlErrorCode TooLongInMariaDb = (MySqlErrorCode)1969;

    /// <summary>What strictness makes an error of in a statement is only a warning of LOAD DATA LOCAL; it is an error here as well.</summary>
    public static ServiceException From(SqlConnectionText connection, MySqlWarning warning) =>
        SqlFailure.Refused(connection, warning.Code.ToString(CultureInfo.InvariantCulture), warning.Message, Remedy((MySqlErrorCode)warning.Code));

    /// <summary>What the server, or the driver, says of a statement.</summary>
    /// <param name="connection">Where.</param>
    /// <param name="wasOpen">Whether the connection was open before.</param>
    /// <param name="exception">The driver's.</param>
    /// <param name="rowsBefore">The rows of the result before the statement's first: the server counts from its own.</param>
    public static ServiceException From(SqlConnectionText connection, bool wasOpen, Exception exception, long rowsBefore = 0)
    {
        if (Answer(exception) is not { } answer)
            return SqlFailure.Unreachable(connection, Innermost(exception).Message, wasOpen);

        var code = string.Create(CultureInfo.InvariantCulture, $"{answer.Number}, SQLSTATE {answer.SqlState}");
        return answer.ErrorCode switch
        {
            MySqlErrorCode.AccessDenied or MySqlErrorCode.DatabaseAccessDenied or MySqlErrorCode.HostNotPrivileged or WithoutPassword or PasswordExpired or Locked or LockedInMariaDb => SqlFailure.Denied(connection, code, answer.Message),
            _ => SqlFailure.Refused(connection, code, MySqlWarning.Counted(answer.Message, rowsBefore), Remedy(answer.ErrorCode), answer.IsTransient || IsTransient(answer.ErrorCode)),
        };
    }

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
        catch (Exception e) when (IsOfDriver(e) && (e is not OperationCanceledException || !cancellationToken.IsCancellationRequested))
        {
            // Of a cancelled statement the server says so; of a connection that was cut in the middle the driver says something else.
            cancellationToken.ThrowIfCancellationRequested();
            throw From(connection, wasOpen, e);
        }
    }

    /// <summary>The error of ours for an exception of the driver, of a connection that was open; another exception as it is.</summary>
    public static Exception Of(SqlConnectionText connection, Exception exception) => IsOfDriver(exception) ? From(connection, wasOpen: true, exception) : exception;

    // The driver calls a statement cancelled that somebody else stopped.
    private static bool IsOfDriver(Exception exception) => exception
        is MySqlException or SocketException or IOException or TimeoutException or ObjectDisposedException or InvalidOperationException or OperationCanceledException
        or System.Security.Authentication.AuthenticationException;

    // What the server itself says has a state; the driver's own complaints have none.
    private static MySqlException? Answer(Exception exception) =>
        exception is MySqlException { SqlState: { Length: > 0 } } answer ? answer : exception.InnerException is { } inner ? Answer(inner) : null;

    private static bool IsTransient(MySqlErrorCode code) => code is MySqlErrorCode.LockDeadlock or MySqlErrorCode.LockWaitTimeout or MySqlErrorCode.TooManyUserConnections;

    private static string? Remedy(MySqlErrorCode code) => code switch
    {
        MySqlErrorCode.DuplicateKeyEntry => "Keep one row of each key: | summarize take_any(*) by …; or empty the table first.",
        MySqlErrorCode.ColumnCannotBeNull or MySqlErrorCode.WarningNullToNotNull => "Give each row a value: | where isnotnull(…), or coalesce().",
        MySqlErrorCode.DataTooLong or MySqlErrorCode.WarningDataTruncated => "Cut the text, substring(…, 0, length), or round the number, round(…, digits); or make the column wider.",
        MySqlErrorCode.WarningDataOutOfRange => "Make the column wider, or leave such rows out: | where …",
        MySqlErrorCode.TruncatedWrongValueForField => "The column's character set may lack the character: make it utf8mb4.",
        MySqlErrorCode.LockDeadlock or MySqlErrorCode.LockWaitTimeout => "Export again when nobody else writes to the table.",
        MySqlErrorCode.RecordFileFull or MySqlErrorCode.DiskFull => "Free space on the server's disk.",
        MySqlErrorCode.UnknownDatabase => "Check the name of the database.",
        MySqlErrorCode.TableAccessDenied or MySqlErrorCode.ColumnAccessDenied => "The user needs INSERT and SELECT on the table, and CREATE and DROP where it is to be made.",
        MySqlErrorCode.QueryInterrupted or TooLong or TooLongInMariaDb => "The server, or somebody who manages it, stopped the statement.",
        _ => null,
    };

    private static Exception Innermost(Exception exception) => exception.InnerException is { } inner ? Innermost(inner) : exception;
}
