using DuckDB.NET.Data;
using KustoExport.Kql;
using KustoExport.Kql.Binding;
using KustoExport.Kql.Functions;

namespace KustoExport.Engine.Embedded.Functions;

/// <summary>Database cursors that a query computes; those that are written in it are read by the binder (documentation: query/database-cursor.md).</summary>
internal sealed class Cursors : IFunctionFamily
{
    public IEnumerable<SqlFunction> Functions => [new("__cursor_moment", [Parameters.String], KqlType.DateTime, "kx_cursor_moment({0})")];

    public IEnumerable<string> Macros => [];

    public void Register(DuckDBConnection connection) => connection.RegisterScalarFunction<string?, long?>("kx_cursor_moment", Moment);

    // Of a dictionary of a Parquet file DuckDB computes every entry, and one of them is null.
    private static long? Moment(string? cursor) => cursor is null ? null : DatabaseCursor.Parse(cursor) ?? throw new ArgumentException($"'{cursor}' is no database cursor.");
}
