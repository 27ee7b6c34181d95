using KustoExport.Export.SqlTables.Reading;
using KustoExport.Kql;
using KustoExport.Kql.Syntax.Commands;

namespace KustoExport.Export.SqlTables.PostgreSql;

/// <summary>How PostgreSQL is read.</summary>
internal sealed class PostgreSqlReading : ISqlReading
{
    public SqlDialect Dialect => SqlDialect.PostgreSQL;

    public long TimeStep => TimeSpan.TicksPerMicrosecond;

    public string Cell(SqlColumn column, KqlType declared, string quoted) => (column.Type, column.BaseType) switch
    {
        (_, "int2") => $"{quoted}::int4",
        (_, "float4") => $"{quoted}::float8",
        (_, "date") => $"{quoted}::timestamp",
        (_, "text" or "varchar") => quoted,
        (KqlType.Decimal or KqlType.String or KqlType.Dynamic, _) => $"{quoted}::text",
        _ => quoted,
    };

    public string Placeholder(int index) => FormattableString.Invariant($"${index + 1}");

    // Blanks at the end of a bpchar count when it is text, and not when it is compared; words of the others compare by rules of their own.
    public bool Compares(SqlColumn column) => column.BaseType is not ("bpchar" or "name" or "citext" or "inet" or "cidr" or "macaddr" or "xml");

    public object? Value(SqlColumn column, object value) => value switch
    {
        string text when text.Contains('\0', StringComparison.Ordinal) => null,
        DateTime time when column.BaseType != "timestamptz" => DateTime.SpecifyKind(time, DateTimeKind.Unspecified),
        _ => value,
    };
}
