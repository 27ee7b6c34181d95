using DuckDB.NET.Data;
using KustoExport.Kql;
using KustoExport.Kql.Functions;
using static KustoExport.Kql.Functions.Parameters;

namespace KustoExport.Engine.Embedded.Functions.Units;

/// <summary><c>convert_angle</c>, <c>convert_length</c> … (documentation: query/convert-length-function.md …). A unit that there isn't gives null.</summary>
internal sealed class UnitFunctions : IFunctionFamily
{
    private static readonly Dictionary<string, IReadOnlyDictionary<string, Unit>> s_quantities = new(StringComparer.Ordinal)
    {
        ["angle"] = UnitTables.Angle,
        ["energy"] = UnitTables.Energy,
        ["force"] = UnitTables.Force,
        ["length"] = UnitTables.Length,
        ["mass"] = UnitTables.Mass,
        ["speed"] = UnitTables.Speed,
        ["temperature"] = UnitTables.Temperature,
        ["volume"] = UnitTables.Volume,
    };

    public IEnumerable<SqlFunction> Functions => s_quantities.Keys.Select(quantity =>
        new SqlFunction($"convert_{quantity}", [Real, Exactly(KqlType.String), Exactly(KqlType.String)], KqlType.Real, $"kx_convert('{quantity}', {{0}}, {{1}}, {{2}})"));

    public void Register(DuckDBConnection connection) =>
        connection.RegisterScalarFunction<string, double?, string?, string?, double?>("kx_convert", Convert);

    // Of a dictionary of a Parquet file DuckDB computes every entry, and one of them is null.
    private static double? Convert(string quantity, double? value, string? from, string? to)
    {
        var units = s_quantities[quantity];
        return value is { } number && from is not null && to is not null && units.TryGetValue(from, out var source) && units.TryGetValue(to, out var target)
            ? target.FromBase(source.ToBase(number))
            : null;
    }
}
