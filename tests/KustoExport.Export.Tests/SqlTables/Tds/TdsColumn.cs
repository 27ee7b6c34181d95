namespace KustoExport.Export.Tests.SqlTables.Tds;

/// <summary>A column of a table: as it was declared, and as it stands on the wire.</summary>
internal sealed record TdsColumn(string Name, string TypeName, TdsType Type)
{
    public bool IsNullable { get; init; } = true;

    public bool IsIdentity { get; init; }

    public bool IsComputed { get; init; }

    /// <summary>What a row gets that says nothing of the column.</summary>
    public object? Default { get; init; }

    /// <summary>How sys.columns gives it: in bytes, -1 for no limit.</summary>
    public short MaxLength => Type switch
    {
        { IsInParts: true } => -1,
        { IsDecimal: true } => 17,
        _ => (short)Type.Length,
    };

    /// <summary>A column that only an answer has.</summary>
    public static TdsColumn OfAnswer(string name, string type) => new(name, type, DeclaredType.Of(type, []));
}
