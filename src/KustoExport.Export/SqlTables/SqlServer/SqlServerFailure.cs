using System.Globalization;
using System.Net.Sockets;
using Azure.Identity;
using KustoExport.Engine.Errors;
using KustoExport.Kql.Errors;
using Microsoft.Data.SqlClient;

namespace KustoExport.Export.SqlTables.SqlServer;

/// <summary>Turns what SQL Server and its driver say into errors of ours, with the server's number and message.</summary>
internal static class SqlServerFailure
{
    private const int Timeout = -2;

    // From this severity on the server ends the connection; the driver gives it to what the network does, too.
    private const int Fatal = 20;

    public static async Task<T> GuardAsync<T>(SqlConnectionText connection, bool wasOpen, Func<Task<T>> run, CancellationToken cancellationToken)
    {
        try
        {
            cancellationToken.ThrowIfCancellationRequested();
            return await run().ConfigureAwait(false);
        }
        catch (Exception e) when (e is not OperationCanceledException && Cause(e) is { } cause)
        {
            // Of what was cancelled the driver says that the server failed, or that the connection was cut.
            cancellationToken.ThrowIfCancellationRequested();
            throw cause is KustoExportException ours ? ours : From(connection, wasOpen, cause);
        }
    }

    /// <summary>The error of ours for an exception of the driver, of a connection that was open; another exception as it is.</summary>
    public static Exception Of(SqlConnectionText connection, Exception exception) => IsOfDriver(exception) ? From(connection, wasOpen: true, exception) : exception;

    public static bool IsOfDriver(Exception exception) => exception is SqlException or SocketException or IOException or InvalidOperationException or AuthenticationFailedException;

    // The driver may put what the reader of the rows threw into an exception of its own.
    private static Exception? Cause(Exception exception) => exception switch
    {
        KustoExportException => exception,
        AggregateException { InnerException: { } inner } => Cause(inner),
        _ when exception.InnerException is { } inner && Cause(inner) is KustoExportException ours => ours,
        _ => IsOfDriver(exception) ? exception : null,
    };

    private static ServiceException From(SqlConnectionText connection, bool wasOpen, Exception exception)
    {
        if (exception is AuthenticationFailedException identity)
            return SqlFailure.Denied(connection, "Microsoft Entra", identity.Message.Split('\n')[0]);
        if (exception is not SqlException { Errors.Count: > 0 } answer)
            return SqlFailure.Unreachable(connection, Innermost(exception).Message, wasOpen);

        var first = answer.Errors[0];
        if (first.Number == Timeout && wasOpen)
            return SqlFailure.Refused(connection, "-2", first.Message, "Look what the server waits for, or give it more time: Command Timeout=0 in the connection string is no limit.", isTransient: true);
        if (first.Class >= Fatal || answer.InnerException is SocketException or System.ComponentModel.Win32Exception or System.Security.Authentication.AuthenticationException)
            return SqlFailure.Unreachable(connection, Network(first, answer), wasOpen);

        var code = first.Number.ToString(CultureInfo.InvariantCulture);
        return first.Number switch
        {
            18456 or 18452 or 18486 or 18487 or 18488 or 40615 or 916 => SqlFailure.Denied(connection, code, first.Message),
            4060 => SqlFailure.Refused(connection, code, first.Message, "Check the name of the database, and whether the user may use it."),
            _ => SqlFailure.Refused(connection, code, first.Message, Remedy(first.Number), IsTransient(first.Number)),
        };
    }

    // A server that ends the connection says why; the network has words of its own beside the driver's.
    private static string? Network(SqlError error, SqlException answer) => Innermost(answer) switch
    {
        // The driver tries again until its time is up, and then doesn't know any more what went wrong.
        SocketException { SocketErrorCode: SocketError.Success } => null,
        SqlException when error.Number > 0 => string.Create(CultureInfo.InvariantCulture, $"{error.Message.TrimEnd('.')} ({error.Number})"),
        var network => network.Message,
    };

    private static bool IsTransient(int number) => number is 1205 or 1222 or 3960 or 10928 or 10929 or 40197 or 40501 or 40613 or 49918 or 49919 or 49920;

    private static string? Remedy(int number) => number switch
    {
        2627 or 2601 => "Keep one row of each key: | summarize take_any(*) by …; or empty the table first.",
        515 => "Give each row a value: | where isnotnull(…), or coalesce().",
        2628 or 8152 => "Cut the text: substring(…, 0, length); or make the column wider.",
        547 => "A check or a foreign key of the table doesn't let the row in: leave it out, or change it.",
        229 or 262 or 2760 or 1088 or 4834 => "The user needs SELECT and INSERT on the table, ALTER on it where identity values are given, and CREATE TABLE where it is to be made.",
        1205 or 1222 or 3960 => "Export again when nobody else writes to the table.",
        1105 or 9002 => "Free space in the database or in its log; batchSize commits now and then.",
        _ => null,
    };

    private static Exception Innermost(Exception exception) => exception.InnerException is { } inner ? Innermost(inner) : exception;
}
