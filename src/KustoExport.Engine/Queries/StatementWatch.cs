namespace KustoExport.Engine.Queries;

/// <summary>Tells how far the statement is that runs. It is given with what is to be run, and asked from any thread while that runs.</summary>
public sealed class StatementWatch
{
    private readonly object _gate = new();
    private Func<double?>? _percent;

    /// <summary>How much is done, in percent; null where nobody can tell, and while nothing runs.</summary>
    public double? Percent
    {
        get
        {
            lock (_gate)
                return _percent?.Invoke();
        }
    }

    /// <summary>Watches a statement until the result is disposed; then it isn't asked any more.</summary>
    internal IDisposable Attach(Func<double?> percent)
    {
        lock (_gate)
            _percent = percent;
        return new Watching(this);
    }

    private sealed class Watching(StatementWatch watch) : IDisposable
    {
        public void Dispose()
        {
            lock (watch._gate)
                watch._percent = null;
        }
    }
}
