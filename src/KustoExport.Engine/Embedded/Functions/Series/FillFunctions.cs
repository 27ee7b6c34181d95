using DuckDB.NET.Data;
using KustoExport.Kql;
using KustoExport.Kql.Functions;
using static KustoExport.Kql.Functions.Parameters;

namespace KustoExport.Engine.Embedded.Functions.Series;

/// <summary>Functions that fill the gaps of a series: its nulls, or the elements equal to a placeholder.</summary>
internal sealed class FillFunctions : IFunctionFamily
{
    private static readonly Parameter s_number = new(TypeSet.Number | TypeSet.Dynamic, KqlType.Dynamic);

    public IEnumerable<SqlFunction> Functions =>
    [
        Fill("series_fill_forward", [Dynamic, Optional(s_number)], call => $"kx_series_fill_nearest({call.Arguments[0]}, {Argument(call, 1, "NULL")}, true)"),
        Fill("series_fill_backward", [Dynamic, Optional(s_number)], call => $"kx_series_fill_nearest({call.Arguments[0]}, {Argument(call, 1, "NULL")}, false)"),
        Fill("series_fill_const", [Dynamic, s_number, Optional(s_number)], call => $"kx_series_fill_const({call.Arguments[0]}, {call.Arguments[1]}, {Argument(call, 2, "NULL")})"),
        Fill("series_fill_linear", [Dynamic, Optional(s_number), Optional(Bool), Optional(s_number)], call =>
            $"kx_series_fill_linear({call.Arguments[0]}, {Argument(call, 1, "NULL")}, {Argument(call, 2, "true")}, {Argument(call, 3, "'0.0'")})"),
    ];

    public void Register(DuckDBConnection connection)
    {
        connection.RegisterScalarFunction<string?, string?, bool?, string?>("kx_series_fill_nearest", (series, placeholder, forward) =>
            SeriesGaps.Read(series, placeholder)?.FillNearest(forward ?? true));
        connection.RegisterScalarFunction<string?, string?, string?, string?>("kx_series_fill_const", (series, constant, placeholder) =>
            SeriesGaps.Read(series, placeholder)?.Fill(constant ?? "null"));
        connection.RegisterScalarFunction<string?, string?, bool?, string?, string?>("kx_series_fill_linear", (series, placeholder, edges, constant) =>
            SeriesGaps.Read(series, placeholder)?.FillLinear(edges ?? true, constant ?? "null"));
    }

    private static SqlFunction Fill(string name, IReadOnlyList<Parameter> parameters, Func<SqlCall, string> sql) =>
        new(name, parameters, KqlType.Dynamic, (Func<SqlCall, string>)(call => $"CAST({sql(call)} AS JSON)")) { Naming = ResultName.FirstArgument };

    private static string Argument(SqlCall call, int index, string otherwise) => index < call.Arguments.Count ? call.Arguments[index] : otherwise;
}
