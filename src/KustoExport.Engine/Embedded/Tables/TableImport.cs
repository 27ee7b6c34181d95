using KustoExport.Engine.Queries;

namespace KustoExport.Engine.Embedded.Tables;

/// <summary>Files to load into a table, or to bind as one.</summary>
/// <param name="Name">The table's name.</param>
/// <param name="Source">The files.</param>
public sealed record TableImport(string Name, FileSource Source)
{
    public ImportMode Mode { get; init; } = ImportMode.Create;

    /// <summary>Leaves out rows that can't be read, instead of refusing the files.</summary>
    public bool SkipBadRows { get; init; }

    /// <summary>Tells how far the load is; null where nobody asks.</summary>
    public StatementWatch? Watch { get; init; }

    /// <summary>Binds the files as a table without loading them.</summary>
    public bool InPlace { get; init; }
}
