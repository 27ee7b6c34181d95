using DuckDB.NET.Data;
using KustoExport.Kql;
using static KustoExport.Kql.Functions.Parameters;

namespace KustoExport.Engine.Embedded.Functions.Patterns;

/// <summary>What the queries of plugins need and no documented function does; the names are not for users.</summary>
internal sealed class PatternFunctions : IFunctionFamily
{
    public IEnumerable<SqlFunction> Functions =>
    [
        new("__sequence_spans", [Dynamic, Dynamic, Dynamic], KqlType.Dynamic, "CAST(kx_sequence_spans({0}, {1}, {2}) AS JSON)"),
        new("__frequent_patterns", [Dynamic, Real, Long], KqlType.Dynamic, "CAST(kx_frequent_patterns({0}, {1}, {2}) AS JSON)"),
    ];

    public void Register(DuckDBConnection connection)
    {
        connection.RegisterScalarFunction<string?, string?, string?, string?>("kx_sequence_spans", SequenceSpans.Of);
        connection.RegisterScalarFunction<string?, double?, long?, string?>("kx_frequent_patterns", FrequentPatterns.Of);
    }
}
