using System.Management.Automation;
using System.Management.Automation.Host;

namespace KustoExport.Progress;

/// <summary>
/// A progress bar that costs nothing where it can't be seen: it is drawn four times a second at most, not before half a second has
/// passed, and not at all where <c>$ProgressPreference</c> silences it or nobody is at the terminal. Its end is drawn also when the pipeline fails or is stopped.
/// </summary>
public sealed class ThrottledProgress
{
    private static readonly TimeSpan s_firstAfter = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan s_interval = TimeSpan.FromMilliseconds(250);

    // Hosts tell the bars of one activity id from each other by their source: the engine counts its own from one.
    private static long s_sources = 1L << 40;

    private readonly Cmdlet _cmdlet;
    private readonly PSHost? _host;
    private readonly TimeProvider _time;
    private readonly long _started;
    private readonly long _source = Interlocked.Increment(ref s_sources);
    private TimeSpan _next = s_firstAfter;
    private ProgressEstimate _estimate = new(TimeSpan.Zero);
    private ProgressRecord? _shown;

    internal ThrottledProgress(PSCmdlet cmdlet)
        : this(cmdlet, TimeProvider.System, CanBeSeen(cmdlet)) => _host = cmdlet.Host;

    internal ThrottledProgress(Cmdlet cmdlet, TimeProvider time, bool isVisible)
    {
        (_cmdlet, _time, IsVisible) = (cmdlet, time, isVisible);
        _started = time.GetTimestamp();
    }

    /// <summary>Whether anybody looks.</summary>
    public bool IsVisible { get; }

    /// <summary>Draws the bar, if it is time to, with words of the caller's own.</summary>
    public void Report(string activity, string status)
    {
        if (IsDue() is not null)
            Draw(new ProgressRecord(activityId: 0, activity, status));
    }

    /// <summary>Draws the bar, if it is time to, with how far the work is and how fast.</summary>
    internal void Report(string activity, ProgressFigures figures)
    {
        if (IsDue() is not { } now)
            return;
        if (_shown is not null && _shown.Activity != activity)
            _estimate = new ProgressEstimate(now);
        var (status, remaining) = _estimate.At(now, figures);
        Draw(new ProgressRecord(activityId: 0, activity, status)
        {
            PercentComplete = figures.Percent is { } percent ? (int)Math.Clamp(percent, 0, 100) : -1,
            SecondsRemaining = remaining,
        });
    }

    internal void Complete()
    {
        if (_shown is null)
            return;
        var end = new ProgressRecord(_shown.ActivityId, _shown.Activity, _shown.StatusDescription) { RecordType = ProgressRecordType.Completed };
        _shown = null;
        try
        {
            _cmdlet.CommandRuntime.WriteProgress(_source, end);
        }
        catch (PipelineStoppedException)
        {
            // A cmdlet that is being stopped can't write any more; its host can, and still shows the bar.
            _host?.UI?.WriteProgress(_source, end);
        }
    }

    internal static bool CanBeSeen(PSCmdlet cmdlet) => IsWanted(cmdlet) && !IsUnattended(cmdlet.Host);

    private static bool IsWanted(PSCmdlet cmdlet) =>
        cmdlet.SessionState.PSVariable.GetValue("ProgressPreference") is not { } preference
        || !(LanguagePrimitives.TryConvertTo<ActionPreference>(preference, out var action)
            && action is ActionPreference.SilentlyContinue or ActionPreference.Ignore);

    // PowerShell keeps to itself whether it was started with -NonInteractive; any beginning of the word will do there.
    private static bool IsUnattended(PSHost host) => host.Name == "ConsoleHost"
        && (Console.IsOutputRedirected || Environment.GetCommandLineArgs().Any(argument => argument.StartsWith("-noni", StringComparison.OrdinalIgnoreCase)));

    private TimeSpan? IsDue()
    {
        if (!IsVisible || _time.GetElapsedTime(_started) is var elapsed && elapsed < _next)
            return null;
        _next = elapsed + s_interval;
        return elapsed;
    }

    private void Draw(ProgressRecord record)
    {
        _shown = record;
        _cmdlet.CommandRuntime.WriteProgress(_source, record);
    }
}
