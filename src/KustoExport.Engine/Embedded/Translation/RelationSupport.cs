using DuckDB.NET.Data;
using KustoExport.Engine.Embedded.Functions;

namespace KustoExport.Engine.Embedded.Translation;

/// <summary>What tabular operators call in their SQL. None of it is a function of KQL.</summary>
internal sealed class RelationSupport : IFunctionFamily
{
    public IEnumerable<SqlFunction> Functions => [];

    public IEnumerable<string> Macros =>
    [
        // Which step of a series a value falls into: rounded down, also below zero.
        "CREATE MACRO kx_step(x, step) AS (x - ((x % step) + step) % step) // step",
        "CREATE MACRO kx_real_step(x, step) AS floor(x / step)::BIGINT",
    ];

    public void Register(DuckDBConnection connection) =>
        connection.RegisterScalarFunction<string?, string, string>("kx_parse_kv", (text, sought) => KeyValueText.Read(text ?? string.Empty, sought));
}
