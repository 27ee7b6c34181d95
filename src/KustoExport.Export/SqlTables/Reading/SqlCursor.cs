using System.Data.Common;

namespace KustoExport.Export.SqlTables.Reading;

/// <summary>A statement that runs, and its rows as they come.</summary>
internal sealed class SqlCursor : IDisposable
{
    private readonly DbCommand _command;
    private readonly Func<Exception, Exception> _explain;
    private readonly CancellationToken _cancellation;
    private readonly CancellationTokenRegistration _stopping;

    /// <param name="command">The command.</param>
    /// <param name="reader">Its rows.</param>
    /// <param name="explain">Makes an error of ours of an exception of the driver.</param>
    /// <param name="cancellation">Stops the statement.</param>
    public SqlCursor(DbCommand command, DbDataReader reader, Func<Exception, Exception> explain, CancellationToken cancellation)
    {
        (_command, Row, _explain, _cancellation) = (command, reader, explain, cancellation);
        _stopping = cancellation.Register(Stop);
    }

    /// <summary>The row that was read last.</summary>
    public DbDataReader Row { get; }

    /// <summary>Goes to the next row; false after the last.</summary>
    public bool Read()
    {
        try
        {
            _cancellation.ThrowIfCancellationRequested();
            return Row.Read();
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // Of a statement that was stopped the server says so, in its own words.
            _cancellation.ThrowIfCancellationRequested();
            throw _explain(e);
        }
    }

    public void Dispose()
    {
        _stopping.Dispose();
        try
        {
            Row.Dispose();
        }
        catch (Exception e) when (e is DbException or InvalidOperationException or IOException or OperationCanceledException)
        {
            // Of a statement that was stopped, closing says so once more.
        }

        _command.Dispose();
    }

    private void Stop()
    {
        try
        {
            _command.Cancel();
        }
        catch (Exception e) when (e is DbException or InvalidOperationException or IOException or OperationCanceledException)
        {
            // The connection is gone, or the statement over.
        }
    }
}
