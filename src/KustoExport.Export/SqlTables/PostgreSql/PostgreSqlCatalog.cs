using System.Data.Common;

namespace KustoExport.Export.SqlTables.PostgreSql;

/// <summary>Asks PostgreSQL's catalog for the columns of a table.</summary>
internal static class PostgreSqlCatalog
{
    /// <summary>Its parameter is the table's name in quotes. A domain counts as the type that it is of.</summary>
    public const string ColumnsQuery =
        """
        SELECT a.attname, format_type(a.atttypid, a.atttypmod), coalesce(base.typname, t.typname), a.attnotnull,
               a.attidentity <> '' OR coalesce(pg_get_expr(d.adbin, d.adrelid), '') LIKE 'nextval(%', a.attgenerated <> '',
               CASE WHEN coalesce(base.typname, t.typname) IN ('varchar', 'bpchar') AND greatest(a.atttypmod, t.typtypmod) > 4 THEN greatest(a.atttypmod, t.typtypmod) - 4 END,
               greatest(a.atttypmod, t.typtypmod)
        FROM pg_attribute a
        JOIN pg_type t ON t.oid = a.atttypid
        LEFT JOIN pg_type base ON t.typtype = 'd' AND base.oid = t.typbasetype
        LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
        WHERE a.attrelid = to_regclass($1) AND a.attnum > 0 AND NOT a.attisdropped
        ORDER BY a.attnum
        """;

    /// <summary>The triggers that an INSERT would fire; its parameter is the table's name in quotes.</summary>
    public const string TriggersQuery =
        "SELECT tgname FROM pg_trigger WHERE tgrelid = to_regclass($1) AND NOT tgisinternal AND tgenabled IN ('O', 'A') AND tgtype & 4 <> 0 ORDER BY tgname";

    /// <summary>A row of the query's answer.</summary>
    public static SqlColumn Column(DbDataReader row)
    {
        var (type, accepts) = PostgreSqlTypes.For(row.GetString(2));
        var modifier = row.GetInt32(7);
        return new PostgreSqlColumn(row.GetString(0), row.GetString(1))
        {
            BaseType = row.GetString(2),
            Type = type,
            Accepts = PostgreSqlTypes.HasAllFields(row.GetString(2), modifier) ? accepts : [],
            Digits = PostgreSqlTypes.Digits(row.GetString(2), modifier),
            IsNullable = !row.GetBoolean(3),
            Kind = row.GetBoolean(5) ? SqlColumnKind.Computed : row.GetBoolean(4) ? SqlColumnKind.Identity : SqlColumnKind.Plain,
            MaxLength = row.IsDBNull(6) ? null : row.GetInt32(6),
        };
    }
}
