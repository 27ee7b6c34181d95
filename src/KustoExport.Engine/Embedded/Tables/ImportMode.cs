namespace KustoExport.Engine.Embedded.Tables;

/// <summary>What an import does where a table of the name is there already.</summary>
public enum ImportMode
{
    /// <summary>Refuses.</summary>
    Create,

    /// <summary>Adds rows to it.</summary>
    Append,

    /// <summary>Puts the new table in its place, once that is complete.</summary>
    Replace,
}
