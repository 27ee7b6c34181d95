using System.Runtime.CompilerServices;

namespace KustoExport.House.Tests;

/// <summary>The files of the repository that this test was built from.</summary>
internal static class Repository
{
    private static readonly string[] s_builtFolders = ["bin", "obj", ".git", "node_modules", "TestResults", "BenchmarkDotNet.Artifacts"];

    public static string Root { get; } = FindRoot();

    /// <summary>Files of these extensions below a folder, without what a build or a tool has made.</summary>
    public static IEnumerable<string> Files(string folder, params string[] extensions)
    {
        var start = Path.Combine(Root, folder);
        return Directory.Exists(start)
            ? Directory.EnumerateFiles(start, "*", SearchOption.AllDirectories)
                .Where(file => extensions.Contains(Path.GetExtension(file)))
                .Where(file => !Relative(file).Split('/').Any(part => s_builtFolders.Contains(part)))
            : [];
    }

    public static string Relative(string file) => Path.GetRelativePath(Root, file).Replace('\\', '/');

    public static string Read(string relativePath) => File.ReadAllText(Path.Combine(Root, relativePath));

    private static string FindRoot([CallerFilePath] string thisFile = "")
    {
        var folder = Path.GetDirectoryName(thisFile)!;
        while (!File.Exists(Path.Combine(folder, "KustoExport.psd1")))
        {
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException($"No KustoExport.psd1 above '{thisFile}'.");
        }

        return folder;
    }
}
