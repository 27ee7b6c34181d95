namespace KustoExport.Console;

/// <summary>Finds the module that belongs to this program: that of the clone it was built in, or the one published beside it.</summary>
internal static class ModuleLocation
{
    private const string Manifest = "KustoExport.psd1";

    public static string? Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            foreach (var path in new[] { Path.Combine(folder.FullName, Manifest), Path.Combine(folder.FullName, "KustoExport", Manifest) })
            {
                if (File.Exists(path))
                    return path;
            }
        }

        return null;
    }
}
