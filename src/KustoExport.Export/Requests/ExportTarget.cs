namespace KustoExport.Export.Requests;

/// <summary>Where an export writes to. One record for each kind of target.</summary>
public abstract record ExportTarget
{
    /// <summary>
    /// A file of the local machine. With a size limit the artifacts are numbered: <c>name_1.csv</c>, <c>name_2.csv</c> …
    /// </summary>
    /// <param name="Path">A full path.</param>
    public sealed record LocalFile(string Path) : ExportTarget;

    /// <summary>A folder of the local machine, made where it doesn't exist; the artifacts are <c>prefix_1.csv</c>, <c>prefix_2.csv</c> …</summary>
    /// <param name="Path">A full path.</param>
    /// <param name="NamePrefix">What the artifacts' names begin with.</param>
    public sealed record LocalFolder(string Path, string NamePrefix = LocalFolder.DefaultNamePrefix) : ExportTarget
    {
        public const string DefaultNamePrefix = "export";
    }
}
