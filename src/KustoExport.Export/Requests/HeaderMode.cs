namespace KustoExport.Export.Requests;

/// <summary>Which csv and tsv artifacts begin with a line of column names (documentation: export-data-to-storage.md, includeHeaders).</summary>
public enum HeaderMode
{
    None,
    All,

    /// <summary>The first artifact of an export only.</summary>
    FirstFile,
}
