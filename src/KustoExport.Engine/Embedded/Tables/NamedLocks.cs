namespace KustoExport.Engine.Embedded.Tables;

/// <summary>A lock for each name. One that nobody holds or waits for is forgotten.</summary>
internal sealed class NamedLocks
{
    private readonly Dictionary<string, Turns> _byName = new(StringComparer.Ordinal);

    /// <summary>Waits for one's turn, which ends when the answer is disposed.</summary>
    public async Task<IDisposable> TakeAsync(string name, CancellationToken cancellationToken)
    {
        Turns turns;
        lock (_byName)
        {
            if (!_byName.TryGetValue(name, out turns!))
                _byName.Add(name, turns = new Turns());
            turns.Wanted++;
        }

        try
        {
            await turns.Gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            Leave(name, turns);
            throw;
        }

        return new Turn(() =>
        {
            turns.Gate.Release();
            Leave(name, turns);
        });
    }

    /// <summary>Waits for one's turn at several names; all take them in one order, so that nobody waits for one who waits for him.</summary>
    public async Task<IDisposable> TakeAsync(IReadOnlyCollection<string> names, CancellationToken cancellationToken)
    {
        var taken = new Stack<IDisposable>();
        var all = new Turn(() =>
        {
            while (taken.TryPop(out var turn))
                turn.Dispose();
        });
        try
        {
            foreach (var name in names.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))
                taken.Push(await TakeAsync(name, cancellationToken).ConfigureAwait(false));
        }
        catch
        {
            all.Dispose();
            throw;
        }

        return all;
    }

    private void Leave(string name, Turns turns)
    {
        lock (_byName)
        {
            if (--turns.Wanted > 0)
                return;
            _byName.Remove(name);
        }

        turns.Gate.Dispose();
    }

    private sealed class Turns
    {
        public SemaphoreSlim Gate { get; } = new(1);

        public int Wanted { get; set; }
    }

    private sealed class Turn(Action end) : IDisposable
    {
        private Action? _end = end;

        public void Dispose() => Interlocked.Exchange(ref _end, null)?.Invoke();
    }
}
