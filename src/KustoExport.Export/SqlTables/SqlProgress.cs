using System.Diagnostics;
using KustoExport.Export.Artifacts;

namespace KustoExport.Export.SqlTables;

/// <summary>How far a load is, and how fast: over the last seconds, so that a server that slows down is seen to.</summary>
internal sealed class SqlProgress
{
    private static readonly TimeSpan s_window = TimeSpan.FromSeconds(5);

    private readonly Queue<(TimeSpan At, long Records)> _past = new([(TimeSpan.Zero, 0L)]);
    private readonly Stopwatch _elapsed = Stopwatch.StartNew();

    public ExportEvent.Progress At(long records, double? percent) => At(_elapsed.Elapsed, records, percent);

    internal ExportEvent.Progress At(TimeSpan now, long records, double? percent)
    {
        while (_past.Count > 1 && now - _past.Peek().At > s_window)
            _past.Dequeue();
        var (since, before) = _past.Peek();
        _past.Enqueue((now, records));
        return new(percent, records) { RecordsPerSecond = now > since ? (records - before) / (now - since).TotalSeconds : null };
    }
}
