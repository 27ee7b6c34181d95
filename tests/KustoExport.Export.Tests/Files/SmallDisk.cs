using System.Diagnostics;

namespace KustoExport.Export.Tests.Files;

/// <summary>A disk that is soon full, where the machine lets a test mount one (Linux, as root).</summary>
internal sealed class SmallDisk : IDisposable
{
    public SmallDisk(string folder, int megabytes) =>
        (Folder, IsMounted) = (folder, OperatingSystem.IsLinux() && Environment.UserName == "root" && Run("mount", "-t", "tmpfs", "-o", $"size={megabytes}m", "tmpfs", folder));

    public string Folder { get; }

    /// <summary>Whether there is one; otherwise the folder is an ordinary one.</summary>
    public bool IsMounted { get; }

    public void Dispose()
    {
        if (IsMounted)
            Run("umount", "-l", Folder);
    }

    private static bool Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true });
        process!.WaitForExit();
        return process.ExitCode == 0;
    }
}
