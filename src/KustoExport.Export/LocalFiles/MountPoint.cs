namespace KustoExport.Export.LocalFiles;

/// <summary>The file system that a path lies on: within one, a file is moved by a new name alone.</summary>
internal static class MountPoint
{
    private static readonly StringComparison s_comparison = OperatingSystem.IsWindows() ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;

    /// <summary>Whether two paths lie on one file system. What can't be told apart is none.</summary>
    public static bool IsShared(string one, string other) => Of(one) is { } root && root == Of(other);

    private static string? Of(string path)
    {
        try
        {
            return DriveInfo.GetDrives().Select(drive => drive.Name).Where(root => IsBelow(Path.GetFullPath(path), root)).MaxBy(root => root.Length);
        }
        catch (Exception e) when (TargetFailure.IsOfFile(e))
        {
            return null;
        }
    }

    private static bool IsBelow(string path, string root) =>
        path.StartsWith(root, s_comparison) && (Path.EndsInDirectorySeparator(root) || path.Length == root.Length || path[root.Length] == Path.DirectorySeparatorChar);
}
