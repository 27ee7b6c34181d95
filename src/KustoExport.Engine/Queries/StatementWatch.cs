using KustoExport.Engine.Embedded.Operations;

namespace KustoExport.Engine.Queries;

/// <summary>Tells how far the work is that goes on for a request. It is given with what is to be run, and asked from any thread while that runs.</summary>
public sealed class StatementWatch
{
    private readonly object _gate = new();
    private Func<double?>? _percent;
    private volatile Operation? _operation;

    /// <summary>How much is done: of the operation that the request is, where that says it, else of the statement that runs. What nobody can tell is null, and so is all while nothing runs.</summary>
    public OperationProgress Progress => _operation?.Progress ?? new OperationProgress(Percent, Records: null);

    /// <summary>How much of the statement that runs is done, in percent; null where nobody can tell, and while nothing runs.</summary>
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
        return new Watching(() =>
        {
            lock (_gate)
                _percent = null;
        });
    }

    /// <summary>Watches the operation that the request is, until the result is disposed.</summary>
    internal IDisposable Follow(Operation operation)
    {
        _operation = operation;
        return new Watching(() => _operation = null);
    }

    private sealed class Watching(Action end) : IDisposable
    {
        public void Dispose() => end();
    }
}
