using System.Management.Automation;

namespace KustoExport.Console.Hosting;

/// <summary>
/// The bar that stands in the terminal's last line while something runs, and is erased before anything else is written.
/// It goes to standard error, so that it never gets into redirected output.
/// </summary>
internal sealed class ProgressLine
{
    private const int BarWidth = 30;
    private const string EraseLine = "\r\e[2K";

    private readonly HashSet<(long Source, int Activity)> _active = [];
    private bool _shown;

    public void Show(long sourceId, ProgressRecord record)
    {
        if (record.RecordType == ProgressRecordType.Completed)
        {
            _active.Remove((sourceId, record.ActivityId));
            if (_active.Count == 0)
                Erase();
            return;
        }

        _active.Add((sourceId, record.ActivityId));
        var text = $"{record.Activity}: {record.StatusDescription}".ReplaceLineEndings(" ");
        if (record.PercentComplete is var percent and >= 0)
            text = $"[{new string('#', percent * BarWidth / 100).PadRight(BarWidth)}] {percent,3}% {text}";

        // A line that wraps couldn't be erased.
        var width = Math.Max(1, Terminal.Width - 1);
        System.Console.Error.Write(EraseLine + (text.Length > width ? text[..width] : text));
        _shown = true;
    }

    public void Erase()
    {
        if (!_shown)
            return;

        System.Console.Error.Write(EraseLine);
        _shown = false;
    }
}
