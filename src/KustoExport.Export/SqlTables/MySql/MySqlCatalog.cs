using System.Data.Common;
using System.Globalization;

namespace KustoExport.Export.SqlTables.MySql;

/// <summary>Asks the information schema of MySQL and MariaDB for tables. Its parameters are the schema, null for the current one, and the table.</summary>
internal static class MySqlCatalog
{
    /// <summary>The columns of a table.</summary>
    public const string Columns =
        """
        SELECT COLUMN_NAME, COLUMN_TYPE, DATA_TYPE, CHARACTER_MAXIMUM_LENGTH, NUMERIC_PRECISION, NUMERIC_SCALE, CHARACTER_SET_NAME, IS_NULLABLE, EXTRA, COALESCE(GENERATION_EXPRESSION, '')
        FROM information_schema.COLUMNS
        WHERE TABLE_SCHEMA = COALESCE(@schema, DATABASE()) AND TABLE_NAME = @table
        ORDER BY ORDINAL_POSITION
        """;

    /// <summary>The columns of a table that MariaDB checks to be JSON: that is all it has of such a type.</summary>
    public const string JsonColumns =
        """
        SELECT CONSTRAINT_NAME
        FROM information_schema.CHECK_CONSTRAINTS
        WHERE CONSTRAINT_SCHEMA = COALESCE(@schema, DATABASE()) AND TABLE_NAME = @table AND LEVEL = 'Column' AND CHECK_CLAUSE LIKE 'json_valid(%'
        """;

    /// <summary>Whether a row that is inserted runs a trigger of the table.</summary>
    public const string Triggers =
        """
        SELECT TRIGGER_NAME
        FROM information_schema.TRIGGERS
        WHERE EVENT_OBJECT_SCHEMA = COALESCE(@schema, DATABASE()) AND EVENT_OBJECT_TABLE = @table AND EVENT_MANIPULATION = 'INSERT'
        """;

    /// <summary>The engine of a table, if that has no transactions.</summary>
    public const string EngineWithoutTransactions =
        """
        SELECT t.ENGINE
        FROM information_schema.TABLES t
        JOIN information_schema.ENGINES e ON e.ENGINE = t.ENGINE
        WHERE t.TABLE_SCHEMA = COALESCE(@schema, DATABASE()) AND t.TABLE_NAME = @table AND COALESCE(e.TRANSACTIONS, 'NO') <> 'YES'
        """;

    /// <summary>A row of <see cref="Columns"/>.</summary>
    public static SqlColumn Column(DbDataReader row, IReadOnlySet<string> jsonColumns)
    {
        var (name, full) = (row.GetString(0), row.GetString(1));
        var bare = jsonColumns.Contains(name) ? "json" : row.GetString(2).ToLowerInvariant();
        var length = Number(row, 3);
        var (type, accepts) = MySqlTypes.For(bare, full, length, Number(row, 4), Number(row, 5), row.IsDBNull(6) ? null : row.GetString(6));
        return new SqlColumn(name, bare == "json" ? bare : full)
        {
            Type = type,
            Accepts = accepts,
            IsNullable = row.GetString(7) == "YES",
            Kind = row.GetString(9).Length > 0 ? SqlColumnKind.Computed
                : row.GetString(8).Contains("auto_increment", StringComparison.OrdinalIgnoreCase) ? SqlColumnKind.Identity : SqlColumnKind.Plain,
            MaxLength = bare is "char" or "varchar" ? length : null,
        };
    }

    private static long? Number(DbDataReader row, int ordinal) => row.IsDBNull(ordinal) ? null : Convert.ToInt64(row.GetValue(ordinal), CultureInfo.InvariantCulture);
}
