using System.Diagnostics;
using System.Globalization;

namespace KustoExport.Export.Tests.SqlTables.Servers;

/// <summary>The programs of database servers on this machine, and how they are run: never as root, which PostgreSQL refuses.</summary>
internal static class ServerPrograms
{
    /// <summary>The number that every Unix gives to 'nobody', or to nobody at all.</summary>
    private const string Nobody = "65534";

    private static readonly bool s_root = !OperatingSystem.IsWindows() && Environment.UserName == "root";

    /// <summary>Why a server can't be started here; null where it can. Where CI is set, it must be there.</summary>
    public static string? Missing(string server, string program) => Environment.GetEnvironmentVariable("CI") is { Length: > 0 }
        ? null
        : Find(program) is null
            ? $"{server} isn't on this machine: there is no program '{program}' (.ci/run installs it)."
            : s_root && Find("setpriv") is null ? $"{server} can't run as root, and there is no program 'setpriv'." : null;

    /// <summary>The path of a program; null where this machine has none.</summary>
    public static string? Find(string program) =>
        Folders().Select(folder => Path.Combine(folder, OperatingSystem.IsWindows() ? program + ".exe" : program)).FirstOrDefault(File.Exists);

    /// <summary>How a program is started, by an unprivileged user where we are root.</summary>
    public static ProcessStartInfo Start(string program, params string[] arguments)
    {
        var path = Find(program) ?? throw new InvalidOperationException($"There is no program '{program}' on this machine.");
        var start = s_root
            ? new ProcessStartInfo("setpriv", [$"--reuid={Nobody}", $"--regid={Nobody}", "--clear-groups", path, .. arguments])
            : new ProcessStartInfo(path, arguments);
        (start.RedirectStandardOutput, start.RedirectStandardError, start.WorkingDirectory) = (true, true, Path.GetTempPath());
        return start;
    }

    /// <summary>Runs a program to its end; what it said is the error if it failed.</summary>
    public static async Task RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(Start(program, arguments))!;
        var said = await Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{program} failed: {string.Concat(said)}");
    }

    /// <summary>Gives a folder and what is in it to the user that servers run as.</summary>
    public static async Task HandOverAsync(string folder)
    {
        if (!s_root)
            return;
        using var process = Process.Start("chown", ["-R", $"{Nobody}:{Nobody}", folder]);
        await process.WaitForExitAsync();
    }

    // Debian keeps PostgreSQL's programs off the path, a folder for each version.
    private static IEnumerable<string> Folders() =>
    [
        .. Directory.Exists("/usr/lib/postgresql")
            ? Directory.GetDirectories("/usr/lib/postgresql").OrderByDescending(Version).Select(folder => Path.Combine(folder, "bin"))
            : [],
        .. (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries),
        "/usr/sbin", "/usr/local/sbin", "/opt/homebrew/bin",
    ];

    private static int Version(string folder) => int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out var version) ? version : 0;
}
