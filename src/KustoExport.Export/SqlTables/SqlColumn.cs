using KustoExport.Kql;

namespace KustoExport.Export.SqlTables;

/// <summary>A column of a table as the server describes it.</summary>
/// <param name="Name">Its name, unquoted.</param>
/// <param name="ServerType">Its type in the server's own words, for people: <c>character varying(20)</c>.</param>
public record SqlColumn(string Name, string ServerType)
{
    /// <summary>The plain name that the server has for its type, without length: <c>varchar</c>. For the dialect's own classes.</summary>
    public string BaseType { get; init; } = ServerType;

    /// <summary>The type that its values have when they are read; null where they can't be.</summary>
    public KqlType? Type { get; init; }

    /// <summary>The types of result columns that can be written to it, and lose nothing that the type table (docs/types.md) doesn't say.</summary>
    public IReadOnlyList<KqlType> Accepts { get; init; } = [];

    public bool IsNullable { get; init; } = true;

    public SqlColumnKind Kind { get; init; }

    /// <summary>The most characters of a text; null where there is no limit.</summary>
    public long? MaxLength { get; init; }
}
