using System.Data.Common;

namespace KustoExport.Export.SqlTables.SqlServer;

/// <summary>Asks SQL Server's catalog for the columns of a table or a view.</summary>
internal static class SqlServerCatalog
{
    /// <summary>Its parameter @table is the name in brackets. A type of the user's own counts as the one that it is of; 189 is a row version.</summary>
    public const string ColumnsQuery =
        """
        SELECT c.name, COALESCE(TYPE_NAME(c.system_type_id), TYPE_NAME(c.user_type_id)), c.max_length, c.precision, c.scale, c.is_nullable, c.is_identity,
               CAST(CASE WHEN c.is_computed = 1 OR c.generated_always_type <> 0 OR c.system_type_id = 189 THEN 1 ELSE 0 END AS bit),
               CAST(COLLATIONPROPERTY(c.collation_name, 'CodePage') AS int)
        FROM sys.columns c
        JOIN sys.objects o ON o.object_id = c.object_id
        WHERE c.object_id = OBJECT_ID(@table) AND o.type IN ('U', 'V')
        ORDER BY c.column_id
        """;

    private const int BytesOfUnicode = 2;

    /// <summary>A row of the query's answer.</summary>
    public static SqlServerColumn Column(DbDataReader row, int ordinal)
    {
        var type = row.GetString(1);
        var (bytes, precision, scale) = (row.GetInt16(2), row.GetByte(3), row.GetByte(4));
        int? length = !SqlServerTypes.HasLength(type) || bytes < 0 ? null : SqlServerTypes.IsUnicode(type) ? bytes / BytesOfUnicode : bytes;
        var (read, accepts) = SqlServerTypes.For(type);
        return new SqlServerColumn(row.GetString(0), SqlServerTypes.Text(type, length, precision, scale))
        {
            BaseType = type,
            Type = read,
            Accepts = accepts,
            IsNullable = row.GetBoolean(5),
            Kind = row.GetBoolean(7) ? SqlColumnKind.Computed : row.GetBoolean(6) ? SqlColumnKind.Identity : SqlColumnKind.Plain,
            MaxLength = SqlServerTypes.IsText(type) ? length : null,
            Ordinal = ordinal,
            Precision = precision,
            Scale = scale,
            CodePage = SqlServerTypes.IsText(type) && !SqlServerTypes.IsUnicode(type) && !row.IsDBNull(8) ? row.GetInt32(8) : null,
        };
    }
}
