using DuckDB.NET.Data;
using KustoExport.Engine.Queries;

namespace KustoExport.Engine.Embedded;

/// <summary>How far DuckDB is with the statement of a connection. It tells only where that was asked for before.</summary>
internal static class WatchedConnection
{
    /// <summary>Has DuckDB count from the next statement on.</summary>
    public static void CountProgress(this DuckDBConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SET enable_progress_bar = true; SET enable_progress_bar_print = false";
        command.ExecuteNonQuery();
    }

    /// <summary>In percent; null where DuckDB can't tell. May be asked from any thread.</summary>
    public static double? Progress(this DuckDBConnection connection) => connection.GetQueryProgress() is { Percentage: >= 0 } progress ? progress.Percentage : null;

    /// <summary>Has a watch, where there is one, tell of the connection's statements until the result is disposed.</summary>
    public static IDisposable? Watch(this DuckDBConnection connection, StatementWatch? watch)
    {
        if (watch is null)
            return null;
        connection.CountProgress();
        return watch.Attach(connection.Progress);
    }
}
