namespace KustoExport.Kql;

/// <summary>The documented names of the scalar types, and their aliases.</summary>
public static class KqlTypeNames
{
    private static readonly Dictionary<string, KqlType> s_byName = new(StringComparer.Ordinal)
    {
        ["bool"] = KqlType.Bool,
        ["boolean"] = KqlType.Bool,
        ["int"] = KqlType.Int,
        ["int32"] = KqlType.Int,
        ["long"] = KqlType.Long,
        ["int64"] = KqlType.Long,
        ["real"] = KqlType.Real,
        ["double"] = KqlType.Real,
        ["decimal"] = KqlType.Decimal,
        ["string"] = KqlType.String,
        ["datetime"] = KqlType.DateTime,
        ["date"] = KqlType.DateTime,
        ["timespan"] = KqlType.TimeSpan,
        ["time"] = KqlType.TimeSpan,
        ["guid"] = KqlType.Guid,
        ["uuid"] = KqlType.Guid,
        ["uniqueid"] = KqlType.Guid,
        ["dynamic"] = KqlType.Dynamic,
    };

    /// <summary>Every name that <see cref="TryParse"/> reads.</summary>
    public static IReadOnlyCollection<string> All => s_byName.Keys;

    /// <summary>The canonical name: <c>bool</c>, <c>int</c>, <c>long</c>, <c>real</c> …</summary>
    public static string Name(this KqlType type) => type switch
    {
        KqlType.Bool => "bool",
        KqlType.Int => "int",
        KqlType.Long => "long",
        KqlType.Real => "real",
        KqlType.Decimal => "decimal",
        KqlType.String => "string",
        KqlType.DateTime => "datetime",
        KqlType.TimeSpan => "timespan",
        KqlType.Guid => "guid",
        KqlType.Dynamic => "dynamic",
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, null),
    };

    /// <summary>The .NET type that the service shows for it (documentation: query/getschema-operator.md).</summary>
    public static string NetName(this KqlType type) => type switch
    {
        KqlType.Bool => "System.SByte",
        KqlType.Int => "System.Int32",
        KqlType.Long => "System.Int64",
        KqlType.Real => "System.Double",
        KqlType.Decimal => "System.Data.SqlTypes.SqlDecimal",
        KqlType.String => "System.String",
        KqlType.DateTime => "System.DateTime",
        KqlType.TimeSpan => "System.TimeSpan",
        KqlType.Guid => "System.Guid",
        KqlType.Dynamic => "System.Object",
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, null),
    };

    /// <summary>Reads a type name or one of its aliases (<c>double</c>, <c>date</c>, <c>time</c>, <c>uuid</c> …).</summary>
    public static bool TryParse(string name, out KqlType type) => s_byName.TryGetValue(name, out type);

    /// <summary>Whether the type is int, long, real or decimal.</summary>
    public static bool IsNumeric(this KqlType type) =>
        type is KqlType.Int or KqlType.Long or KqlType.Real or KqlType.Decimal;
}
