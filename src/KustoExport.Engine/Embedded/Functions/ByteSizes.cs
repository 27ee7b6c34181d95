using System.Globalization;
using DuckDB.NET.Data;
using KustoExport.Kql;
using KustoExport.Kql.Functions;
using static KustoExport.Kql.Functions.Parameters;

namespace KustoExport.Engine.Embedded.Functions;

/// <summary><c>format_bytes()</c>: units of 1024, the largest that leaves at least one, or the one asked for.</summary>
internal sealed class ByteSizes : IFunctionFamily
{
    private static readonly string[] s_units = ["Bytes", "KB", "MB", "GB", "TB", "PB", "EB"];

    public IEnumerable<SqlFunction> Functions =>
    [
        new("format_bytes", [Real, Optional(new(TypeSet.Number, KqlType.Long)), Optional(Parameters.String)], KqlType.String, (Func<SqlCall, string>)(call =>
            $"coalesce(kx_format_bytes({call.Arguments[0]}, {call.Arguments.ElementAtOrDefault(1) ?? "0"}, {call.Arguments.ElementAtOrDefault(2) ?? "''"}), '')"))
        {
            Naming = ResultName.FirstArgument,
        },
    ];

    public void Register(DuckDBConnection connection) => connection.RegisterScalarFunction<double?, long?, string?, string?>("kx_format_bytes", Format);

    private static string? Format(double? size, long? precision, string? unit)
    {
        if (size is null || precision is null)
            return null;
        var index = string.IsNullOrEmpty(unit)
            ? Enumerable.Range(0, s_units.Length).Last(i => i == 0 || Math.Abs(size.Value) >= Math.Pow(1024, i))
            : Array.FindIndex(s_units, u => u.Equals(unit, StringComparison.OrdinalIgnoreCase));
        if (index < 0)
            return null;
        var value = Math.Round(size.Value / Math.Pow(1024, index), (int)Math.Clamp(precision.Value, 0, 15), MidpointRounding.AwayFromZero);
        return string.Create(CultureInfo.InvariantCulture, $"{value} {s_units[index]}");
    }
}
