using System.Management.Automation;

namespace KustoExport.Console.Hosting;

/// <summary>What the terminal can show.</summary>
internal static class Terminal
{
    /// <summary>Whether escape sequences may be written to it (https://no-color.org is honoured).</summary>
    public static bool TakesEscapes { get; } =
        string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"))
        && Environment.GetEnvironmentVariable("TERM") != "dumb"
        && (!OperatingSystem.IsWindows() || Environment.GetEnvironmentVariable("WT_SESSION") is not null);

    /// <summary>Columns; 120 where the output isn't a terminal, as in pwsh.</summary>
    public static int Width
    {
        get
        {
            if (System.Console.IsOutputRedirected)
                return 120;

            var width = System.Console.WindowWidth;
            return width > 0 ? width : 120;
        }
    }

    /// <summary>The text between the escape sequences for its colours; a colour out of the range of <see cref="ConsoleColor"/> is none.</summary>
    public static string Colored(ConsoleColor foreground, ConsoleColor background, string text)
    {
        var start = (Enum.IsDefined(foreground) ? PSStyle.MapForegroundColorToEscapeSequence(foreground) : "")
            + (Enum.IsDefined(background) ? PSStyle.MapBackgroundColorToEscapeSequence(background) : "");
        return start.Length == 0 ? text : start + text + PSStyle.Instance.Reset;
    }
}
