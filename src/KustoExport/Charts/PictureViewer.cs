using System.ComponentModel;
using System.Diagnostics;

namespace KustoExport.Charts;

/// <summary>Opens a file in the program that this machine shows such files with.</summary>
internal sealed class PictureViewer(Func<string, string?> environment, Func<ProcessStartInfo, bool> start)
{
    public static PictureViewer OfThisMachine { get; } = new(Environment.GetEnvironmentVariable, info =>
    {
        using var process = Process.Start(info);
        return true;
    });

    /// <summary>Whether it was opened: not where there is no display, and not where no program can.</summary>
    public bool Open(string path)
    {
        try
        {
            if (OperatingSystem.IsWindows())
                return Environment.UserInteractive && start(new ProcessStartInfo(path) { UseShellExecute = true });
            if (OperatingSystem.IsMacOS())
                return start(With("open", path));
            return (IsSet("DISPLAY") || IsSet("WAYLAND_DISPLAY")) && start(With("xdg-open", path));
        }
        catch (Win32Exception)
        {
            return false;
        }
    }

    // What such a program says is not for the user's terminal.
    private static ProcessStartInfo With(string program, string path) => new(program, [path]) { RedirectStandardOutput = true, RedirectStandardError = true };

    private bool IsSet(string variable) => !string.IsNullOrEmpty(environment(variable));
}
