namespace ExportRatio;

/// <summary>The clone that this program was built in.</summary>
internal static class Repository
{
    public static string Root { get; } = Find();

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "KustoExport.psd1")))
            folder = folder.Parent ?? throw new InvalidOperationException("KustoExport.psd1 stands in no folder above this program.");
        return folder.FullName;
    }
}
