namespace KustoExport.Export.SqlTables;

/// <summary>Who gives a column of a table its values.</summary>
public enum SqlColumnKind
{
    /// <summary>Whoever adds a row.</summary>
    Plain,

    /// <summary>The server, unless whoever adds a row does: identity, serial, auto_increment.</summary>
    Identity,

    /// <summary>The server alone: a generated column, a row version.</summary>
    Computed,
}
