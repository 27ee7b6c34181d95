using System.Globalization;
using Npgsql;

namespace KustoExport.Export.SqlTables.PostgreSql;

/// <summary>
/// Writes rows by COPY in its binary form. We encode it ourselves: the driver's importer can't write a numeric of more than 28 digits, and
/// would decode and encode each text. The driver hears of an error only at the end of a COPY, so that a load is several of them, all in the
/// one transaction. Used once.
/// </summary>
internal sealed class PostgreSqlCopy(SqlConnectionText server, NpgsqlConnection connection, SqlLoad load)
{
    private const long MostBytes = 32 << 20;
    private const int BytesAtOnce = 1 << 17;

    // How long a server may take to stop before the connection is given up.
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(1.5);

    // How long it may take to be told to stop, which goes on after the connection is given up: a server that waits for a lock doesn't notice that.
    private static readonly TimeSpan s_patienceOfStopping = TimeSpan.FromSeconds(60);

    private readonly string _command = Command(SqlServers.Of(server.Dialect), load);
    private readonly int _process = connection.ProcessID;
    private readonly PostgreSqlRowEncoder _rows = new(load.Rows, load.Columns);

    /// <returns>How many rows the server took.</returns>
    public Task<long> RunAsync(CancellationToken cancellationToken) => Task.Run(
        async () =>
        {
            using var givingUp = new CancellationTokenSource();
            var stopping = Task.CompletedTask;
            var registration = cancellationToken.Register(() =>
            {
                givingUp.CancelAfter(s_patience);
                stopping = StopServerAsync();
            });
            try
            {
                var rows = 0L;
                bool more;
                do
                {
                    (var written, more) = await CopyAsync(cancellationToken, givingUp.Token).ConfigureAwait(false);
                    rows += written;
                }
                while (more);
                return rows;
            }
            finally
            {
                // Of a connection that was stopped only a rollback is asked still, which may be stopped too.
                await registration.DisposeAsync().ConfigureAwait(false);
                await Task.WhenAny(stopping, Task.Delay(s_patience, CancellationToken.None)).ConfigureAwait(false);
            }
        },
        CancellationToken.None);

    private static string Command(ISqlServer dialect, SqlLoad load) =>
        $"COPY {dialect.Quote(load.Table)} ({string.Join(", ", load.Columns.Select(c => dialect.Quote(c.Name)))}) FROM STDIN (FORMAT BINARY)";

    private async Task<(long Rows, bool More)> CopyAsync(CancellationToken cancellationToken, CancellationToken givingUp)
    {
        var stream = await connection.BeginRawBinaryCopyAsync(_command, givingUp).ConfigureAwait(false);
        var rows = 0L;
        var bytes = 0L;
        bool more;
        try
        {
            _rows.Begin();
            while (more = load.Rows.Read())
            {
                _rows.Add();
                rows++;
                if (_rows.Bytes.Length < BytesAtOnce)
                    continue;
                bytes += await SendAsync().ConfigureAwait(false);
                if (bytes >= MostBytes)
                    break;
            }

            _rows.End();
            await SendAsync().ConfigureAwait(false);
        }
        catch
        {
            await AbandonAsync(stream, givingUp).ConfigureAwait(false);
            throw;
        }

        // Where the server says whether it took them.
        await stream.DisposeAsync().AsTask().WaitAsync(givingUp).ConfigureAwait(false);
        return (rows, more);

        async Task<int> SendAsync()
        {
            cancellationToken.ThrowIfCancellationRequested();
            var count = _rows.Bytes.Length;
            await stream.WriteAsync(_rows.Bytes, givingUp).ConfigureAwait(false);
            _rows.Clear();
            return count;
        }
    }

    // What the server then says matters no more than what it was abandoned for.
    private static async Task AbandonAsync(NpgsqlRawCopyStream stream, CancellationToken givingUp)
    {
        try
        {
            await stream.CancelAsync().WaitAsync(givingUp).ConfigureAwait(false);
            await stream.DisposeAsync().AsTask().WaitAsync(givingUp).ConfigureAwait(false);
        }
        catch (Exception e) when (e is NpgsqlException or IOException or InvalidOperationException or OperationCanceledException)
        {
        }
    }

    // COPY has no cancel of its own in the driver, and a server that waits for a lock doesn't look at what it is sent.
    private async Task StopServerAsync()
    {
        try
        {
            using var patience = new CancellationTokenSource(s_patienceOfStopping);
            await using var other = new NpgsqlConnection(server.Text.Reveal());
            await other.OpenAsync(patience.Token).ConfigureAwait(false);
            using var command = new NpgsqlCommand(string.Create(CultureInfo.InvariantCulture, $"SELECT pg_cancel_backend({_process})"), other);
            await command.ExecuteNonQueryAsync(patience.Token).ConfigureAwait(false);
        }
        catch (Exception e) when (e is NpgsqlException or IOException or InvalidOperationException or OperationCanceledException)
        {
            // Then the connection is given up, which stops a server that doesn't wait.
        }
    }
}
