using DuckDB.NET.Data;

namespace KustoExport.Engine.Embedded;

/// <summary>
/// Stops whatever runs on a connection once a token is cancelled. DuckDB forgets an interrupt that comes just before a statement
/// begins, so it is said again until the statement is over, which is when this is disposed.
/// </summary>
internal sealed class Interruption : IDisposable
{
    private static readonly TimeSpan s_interval = TimeSpan.FromMilliseconds(20);

    private readonly object _gate = new();
    private readonly Action _interrupt;
    private readonly Timer _timer;
    private readonly CancellationTokenRegistration _registration;
    private bool _isOver;

    public Interruption(DuckDBCommand command, CancellationToken cancellationToken)
        : this(command.Cancel, cancellationToken)
    {
    }

    /// <param name="interrupt">Stops the statement that runs, if one does. Not called after this is disposed.</param>
    /// <param name="cancellationToken">When to.</param>
    public Interruption(Action interrupt, CancellationToken cancellationToken)
    {
        _interrupt = interrupt;
        _timer = new Timer(_ => Interrupt());
        _registration = cancellationToken.Register(Begin);
    }

    /// <summary>Stops the statement as if the token were cancelled.</summary>
    public void Begin()
    {
        lock (_gate)
        {
            if (!_isOver)
                _timer.Change(TimeSpan.Zero, s_interval);
        }
    }

    public void Dispose()
    {
        _registration.Dispose();
        lock (_gate)
            _isOver = true;
        _timer.Dispose();
    }

    // Under the lock, so that no interrupt reaches a command that is disposed, or the next statement of its connection.
    private void Interrupt()
    {
        lock (_gate)
        {
            if (!_isOver)
                _interrupt();
        }
    }
}
