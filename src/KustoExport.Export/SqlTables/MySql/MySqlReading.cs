using KustoExport.Export.SqlTables.Reading;
using KustoExport.Kql;
using KustoExport.Kql.Syntax.Commands;

namespace KustoExport.Export.SqlTables.MySql;

/// <summary>How MySQL and MariaDB are read.</summary>
internal sealed class MySqlReading : ISqlReading
{
    public SqlDialect Dialect => SqlDialect.MySQL;

    public long TimeStep => TimeSpan.TicksPerMicrosecond;

    public string Cell(SqlColumn column, KqlType declared, string quoted) => column.Type switch
    {
        // A tinyint(1) holds more than two values.
        KqlType.Bool => declared == KqlType.Bool ? quoted : $"CAST({quoted} AS SIGNED)",

        // The few digits that a float is written with are not its value.
        KqlType.Real => $"({quoted} + 0E0)",
        KqlType.Decimal or KqlType.Dynamic or KqlType.Guid => $"CAST({quoted} AS CHAR)",

        // The driver makes guids of texts of their length.
        KqlType.String => Is(column, "varchar", "tinytext", "text", "mediumtext", "longtext") ? quoted : $"CAST({quoted} AS CHAR)",
        _ => quoted,
    };

    public string Placeholder(int index) => FormattableString.Invariant($"@p{index}");

    // All numbers but 0 are true; capital letters are others in the text of a guid; words of the others compare by rules of their own.
    public bool Compares(SqlColumn column) => column.Type switch
    {
        KqlType.Bool => false,
        KqlType.Guid => Is(column, "uuid"),
        KqlType.String => Is(column, "char", "varchar", "tinytext", "text", "mediumtext", "longtext"),
        _ => true,
    };

    public object? Value(SqlColumn column, object value) => value is Guid guid ? guid.ToString() : value;

    private static bool Is(SqlColumn column, params string[] types) => types.Contains(column.ServerType.Split('(', ' ')[0].ToLowerInvariant());
}
