namespace KustoExport.Export.SqlTables.SqlServer;

/// <summary>A column with what only SQL Server's own classes need to know of it.</summary>
/// <param name="Name">Its name, unquoted.</param>
/// <param name="ServerType">Its type, for people.</param>
internal sealed record SqlServerColumn(string Name, string ServerType) : SqlColumn(Name, ServerType)
{
    /// <summary>Where it stands in the table, from 0.</summary>
    public int Ordinal { get; init; }

    /// <summary>The digits of a decimal.</summary>
    public int Precision { get; init; }

    /// <summary>The digits behind the point, of decimals and of seconds.</summary>
    public int Scale { get; init; }

    /// <summary>How texts are stored that aren't in UTF-16; null of those that are, and of all else.</summary>
    public int? CodePage { get; init; }
}
