namespace KustoExport.Engine.Embedded;

/// <summary>What the engine may use.</summary>
public sealed partial class EmbeddedService
{
    private readonly object _limiting = new();
    private EngineLimits _limits = new();
    private DuckDbSession? _open;

    /// <summary>What was said of the engine's memory, threads and temporary files.</summary>
    public EngineLimits Limits => Volatile.Read(ref _limits);

    /// <inheritdoc/>
    public string TemporaryRoot => Limits.TemporaryRoot;

    /// <summary>Limits the engine from now on, also what runs already.</summary>
    /// <exception cref="Errors.TargetException">EngineLimit: out of range, or the engine can't change it any more. TargetNotWritable: of the folder.</exception>
    public void Limit(EngineLimits limits)
    {
        limits.Check();
        lock (_limiting)
        {
            // One after the other, so that what is known here is what the engine has, also where it refuses the second.
            foreach (var limit in (EngineLimits[])[limits with { TempDirectory = null }, new() { TempDirectory = limits.TempDirectory }])
            {
                _open?.Limit(limit);
                Volatile.Write(ref _limits, limit.Over(_limits));
            }
        }
    }

    // A limit that is set meanwhile waits, and finds it open.
    private DuckDbSession Open()
    {
        lock (_limiting)
            return _open = new DuckDbSession(_limits);
    }
}
