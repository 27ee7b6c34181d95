using System.Management.Automation;

namespace KustoExport.Cmdlets;

/// <summary>
/// A progress bar that costs nothing where it can't be seen: it is drawn four times a second at most, not before half a second has
/// passed, and not at all where <c>$ProgressPreference</c> silences it.
/// </summary>
public sealed class ThrottledProgress
{
    private static readonly TimeSpan s_firstAfter = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan s_interval = TimeSpan.FromMilliseconds(250);

    private readonly Cmdlet _cmdlet;
    private readonly TimeProvider _time;
    private readonly long _started;
    private readonly bool _visible;
    private TimeSpan _next = s_firstAfter;
    private ProgressRecord? _shown;

    internal ThrottledProgress(PSCmdlet cmdlet)
        : this(cmdlet, TimeProvider.System, IsVisible(cmdlet))
    {
    }

    internal ThrottledProgress(Cmdlet cmdlet, TimeProvider time, bool visible)
    {
        (_cmdlet, _time, _visible) = (cmdlet, time, visible);
        _started = time.GetTimestamp();
    }

    /// <summary>Draws the bar, if it is time to. The percentage is 0 to 100; left out where nobody knows the end.</summary>
    public void Report(string activity, string status, int? percent = null)
    {
        if (!_visible || _time.GetElapsedTime(_started) is var elapsed && elapsed < _next)
            return;

        _next = elapsed + s_interval;
        _shown = new ProgressRecord(activityId: 0, activity, status) { PercentComplete = percent is { } known ? Math.Clamp(known, 0, 100) : -1 };
        _cmdlet.WriteProgress(_shown);
    }

    internal void Complete()
    {
        if (_shown is null)
            return;

        _shown.RecordType = ProgressRecordType.Completed;
        _cmdlet.WriteProgress(_shown);
        _shown = null;
    }

    internal static bool IsVisible(PSCmdlet cmdlet) =>
        cmdlet.SessionState.PSVariable.GetValue("ProgressPreference") is not { } preference
        || !(LanguagePrimitives.TryConvertTo<ActionPreference>(preference, out var action)
            && action is ActionPreference.SilentlyContinue or ActionPreference.Ignore);
}
