namespace KustoExport.Kql.Binding;

/// <summary>Which files of delimited text begin with a line of names (documentation: management/external-tables-azure-storage.md, includeHeaders).</summary>
public enum HeaderLines
{
    None,

    /// <summary>The first file of each folder.</summary>
    FirstFile,

    All,
}
