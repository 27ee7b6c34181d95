using System.Text.RegularExpressions;
using DuckDB.NET.Data;
using KustoExport.Engine.Embedded.Slices;
using KustoExport.Engine.Errors;
using KustoExport.Kql.Errors;

namespace KustoExport.Engine.Embedded;

/// <summary>Turns what DuckDB says into errors of ours.</summary>
internal static partial class EngineErrors
{
    /// <summary>Whether an exception has the words of DuckDB.</summary>
    public static bool IsOfEngine(Exception exception) => exception is DuckDBException or EngineFailure;

    /// <summary>The exception to throw for one that DuckDB raised while it ran a statement of ours.</summary>
    public static Exception Translate(Exception exception, string sql, CancellationToken cancellationToken)
    {
        // The driver's own ErrorType isn't set for errors of planning; the message always begins with it.
        var kind = exception.Message[..Math.Max(0, exception.Message.IndexOf(" Error:", StringComparison.Ordinal))];
        if (kind == "INTERRUPT" || cancellationToken.IsCancellationRequested)
            return new OperationCanceledException("The query was cancelled.", exception, cancellationToken);

        if (External.Servers.ServerReading.FailureOf(exception.Message) is { } failure)
            return failure;

        if (Databases.DatabaseFailure.Of(exception) is { } unwritten)
            return unwritten;

        if (Files.FileReadErrors.Translate(exception) is { } file)
            return file;

        if (UnknownTimeZone().Match(exception.Message) is { Success: true } zone)
            return new ServiceException(ErrorCodes.QueryFailed, $"There is no time zone '{zone.Groups[1].Value}'.", remedy: "print datetime_list_timezones() shows those that are.", inner: exception);

        if (kind is "Conversion" or "Out of Range" or "Invalid Input" && Decimal().IsMatch(exception.Message))
        {
            return new ServiceException(
                ErrorCodes.QueryFailed,
                "The query failed while it ran: a decimal is out of range. The embedded engine's have up to 20 digits before the point and 18 behind it.",
                remedy: "Compute with real, by toreal(), where 17 digits are enough.",
                inner: exception);
        }

        if (exception.Message.Contains("Max expression depth", StringComparison.Ordinal))
            return Failed("an expression in it is nested too deep for the engine.", exception, "Split the expression, with extend.");

        return kind switch
        {
            // SQL that DuckDB can't even plan is a fault of the translation.
            "Binder" or "Catalog" or "Parser" or "INTERNAL" or "Not implemented"
                => new InvalidOperationException($"The embedded engine didn't take the SQL of the query: {exception.Message}{Environment.NewLine}{sql}", exception),
            "Out of Memory" => Failed(exception, "Let the query return or sort less at a time; give it more, by Connect-KustoExport -MemoryLimit; or free disk space: what doesn't fit in memory is written there."),
            "Out of Range" or "Conversion" => new ServiceException(
                ErrorCodes.QueryFailed,
                "The query failed while it ran: a number is out of the range of its type.",
                remedy: "Look for very large values, and compute with real, by toreal(), where 17 digits are enough.",
                inner: exception),
            "IO" => Failed(exception, "Check that the files exist, are complete and can be read."),
            _ => Failed(exception, null),
        };
    }

    /// <summary>
    /// The exception to throw where the driver says "cancelled" and nobody has cancelled: when one of DuckDB's threads fails while a result
    /// is streamed, the reader is now and then told of the end of the others, and not of the cause.
    /// </summary>
    public static ServiceException Unexplained(OperationCanceledException exception) =>
        new(ErrorCodes.QueryFailed, "The query failed while it ran, and the engine didn't say why.", remedy: "Run it again: mostly it does say.", inner: exception);

    private static ServiceException Failed(Exception exception, string? remedy) => Failed(Clean(exception.Message), exception, remedy);

    private static ServiceException Failed(string why, Exception exception, string? remedy) =>
        new(ErrorCodes.QueryFailed, $"The query failed while it ran: {why}", remedy: remedy, inner: exception);

    [GeneratedRegex("Unknown TimeZone '([^']*)'")]
    private static partial Regex UnknownTimeZone();

    // Sums of decimals, and their digits when they are divided, are integers of 128 bits.
    [GeneratedRegex(@"DECIMAL\(|HUGEINT|INT128")]
    private static partial Regex Decimal();

    // What our own functions say is led by it.
    [GeneratedRegex("^(?:Invalid Input|Invalid) Error: ")]
    private static partial Regex Kind();

    // "Conversion Error: Could not …\n\nLINE 1: SELECT …" speaks of SQL that the user never wrote.
    private static string Clean(string message)
    {
        var end = message.IndexOf("\n\nLINE ", StringComparison.Ordinal);
        return Kind().Replace(end < 0 ? message : message[..end], "").Trim();
    }
}
