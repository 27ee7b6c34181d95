using DuckDB.NET.Data;

namespace KustoExport.Engine.Embedded;

/// <summary>Runs statements that do something rather than return rows: COPY, CREATE TABLE.</summary>
internal static class Commands
{
    private static readonly TimeSpan s_progressInterval = TimeSpan.FromMilliseconds(200);

    public static async Task RunAsync(
        DuckDbSession session, string sql, Action<IReadOnlyList<object?>>? onRow, Action<double>? onProgress, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using var connection = session.Connect();
        using var command = connection.CreateCommand();
        if (onProgress is not null)
        {
            command.CommandText = "SET enable_progress_bar = true; SET enable_progress_bar_print = false";
            command.ExecuteNonQuery();
        }

        command.CommandText = sql;
        using var interruption = new Interruption(command, cancellationToken);
        var run = Task.Run(() => Run(command, onRow, cancellationToken), CancellationToken.None);
        while (onProgress is not null && await Task.WhenAny(run, Task.Delay(s_progressInterval, CancellationToken.None)).ConfigureAwait(false) != run)
            onProgress(connection.GetQueryProgress().Percentage);
        await run.ConfigureAwait(false);
    }

    private static void Run(DuckDBCommand command, Action<IReadOnlyList<object?>>? onRow, CancellationToken cancellationToken)
    {
        try
        {
            using var reader = command.ExecuteReader();
            while (reader.Read())
            {
                var row = new object?[reader.FieldCount];
                for (var i = 0; i < row.Length; i++)
                    row[i] = reader.IsDBNull(i) ? null : reader.GetValue(i);
                onRow?.Invoke(row);
            }
        }
        catch (DuckDBException exception)
        {
            throw EngineErrors.Translate(exception, command.CommandText, cancellationToken);
        }
    }
}
