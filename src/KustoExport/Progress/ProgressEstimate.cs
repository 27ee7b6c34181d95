using System.Globalization;

namespace KustoExport.Progress;

/// <summary>
/// What people want to know of work that goes on: how much is done, how fast over the last seconds (so that a target that slows down is seen
/// to), and how long the rest takes at the pace so far. Kept for one activity.
/// </summary>
/// <param name="begun">When it began, with nothing done.</param>
internal sealed class ProgressEstimate(TimeSpan begun)
{
    private static readonly TimeSpan s_window = TimeSpan.FromSeconds(5);
    private static readonly string[] s_units = ["B", "KB", "MB", "GB", "TB"];

    // Before that, an estimate is a guess.
    private static readonly TimeSpan s_leastForEstimate = TimeSpan.FromSeconds(2);

    private readonly Queue<(TimeSpan At, ProgressFigures Figures)> _past = new([(begun, default(ProgressFigures))]);
    private (TimeSpan At, double Percent)? _first;
    private double _last;

    /// <summary>The figures in words; the seconds that are left, or -1 where nobody can tell.</summary>
    public (string Status, int SecondsRemaining) At(TimeSpan now, ProgressFigures figures)
    {
        while (_past.Count > 1 && now - _past.Peek().At > s_window)
            _past.Dequeue();
        var (since, before) = _past.Peek();
        _past.Enqueue((now, figures));
        var seconds = (now - since).TotalSeconds;
        var parts = new List<string>();
        if (figures.Records is { } records)
            parts.Add($"{Count(records)} rows{Speed(records - (before.Records ?? 0), seconds, Count)}");
        if (figures.Bytes is > 0 and { } bytes)
            parts.Add(Size(bytes) + Speed(bytes - (before.Bytes ?? 0), seconds, Size));
        return (parts.Count > 0 ? string.Join(", ", parts) : $"Running for {Count(Math.Floor(now.TotalSeconds))} s", Remaining(now, figures.Percent));
    }

    private static string Speed(long more, double seconds, Func<double, string> text) => more > 0 && seconds > 0 ? $" ({text(more / seconds)}/s)" : string.Empty;

    private static string Count(double number) => string.Create(CultureInfo.InvariantCulture, $"{number:N0}");

    // As in PowerShell, 1 KB is 1024 bytes.
    private static string Size(double bytes)
    {
        var power = 0;
        for (; bytes >= 1024 && power < s_units.Length - 1; power++)
            bytes /= 1024;
        return string.Create(CultureInfo.InvariantCulture, $"{Math.Round(bytes, power == 0 ? 0 : 1)} {s_units[power]}");
    }

    // A percentage that falls is another one: the query is done, and the uploads are counted.
    private int Remaining(TimeSpan now, double? percent)
    {
        if (percent is not { } done)
            return -1;
        if (_first is not { } first || done < _last)
            _first = first = (now, done);
        _last = done;
        return done > first.Percent && now - first.At >= s_leastForEstimate
            ? (int)Math.Min(Math.Ceiling((now - first.At).TotalSeconds * (100 - done) / (done - first.Percent)), int.MaxValue)
            : -1;
    }
}
