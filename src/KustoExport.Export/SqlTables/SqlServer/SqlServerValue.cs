using System.Data.SqlTypes;
using KustoExport.Engine.Errors;
using KustoExport.Kql;
using KustoExport.Kql.Errors;

namespace KustoExport.Export.SqlTables.SqlServer;

/// <summary>How the values of one column of a result become those of a column of the table: exactly, or it is refused.</summary>
internal sealed class SqlServerValue
{
    private readonly SqlServerColumn _column;
    private readonly int _ordinal;
    private readonly Func<ResultReader, object> _convert;

    private SqlServerValue(SqlServerColumn column, int ordinal, Type type, Func<ResultReader, object> convert) =>
        (_column, _ordinal, Type, _convert) = (column, ordinal, type, convert);

    /// <summary>What <see cref="Read"/> gives.</summary>
    public Type Type { get; }

    public static SqlServerValue Of(KqlType type, SqlServerColumn column, int i) => (type, column.BaseType) switch
    {
        (KqlType.Bool, _) => new(column, i, typeof(bool), rows => rows.GetBoolean(i)),
        (KqlType.Int, "tinyint") => new(column, i, typeof(byte), rows => (byte)SqlServerNumber.Between(byte.MinValue, byte.MaxValue, rows, i, column)),
        (KqlType.Int, "smallint") => new(column, i, typeof(short), rows => (short)SqlServerNumber.Between(short.MinValue, short.MaxValue, rows, i, column)),
        (KqlType.Int, "int") => new(column, i, typeof(int), rows => rows.GetInt32(i)),
        (KqlType.Int, "bigint") => new(column, i, typeof(long), rows => (long)rows.GetInt32(i)),
        (KqlType.Int, "float") => new(column, i, typeof(double), rows => (double)rows.GetInt32(i)),
        (KqlType.Int, _) => new(column, i, typeof(SqlDecimal), rows => SqlServerNumber.Decimal(rows.GetInt32(i), 0, rows, column)),
        (KqlType.Long, "bigint") => new(column, i, typeof(long), rows => rows.GetInt64(i)),
        (KqlType.Long, _) => new(column, i, typeof(SqlDecimal), rows => SqlServerNumber.Decimal(rows.GetInt64(i), 0, rows, column)),
        (KqlType.Real, _) => new(column, i, typeof(double), rows => SqlServerNumber.Finite(rows, i, column)),
        (KqlType.Decimal, _) => new(column, i, typeof(SqlDecimal), rows => SqlServerNumber.Decimal(rows.Column(i).Digits(rows.Row), rows.Column(i).Scale, rows, column)),
        (KqlType.TimeSpan, "time") => new(column, i, typeof(TimeSpan), rows => SqlServerTime.TimeOfDay(rows, i, column)),
        (KqlType.TimeSpan, _) => new(column, i, typeof(long), rows => rows.GetInt64(i)),
        (KqlType.DateTime, "datetimeoffset") => new(column, i, typeof(DateTimeOffset), rows => new DateTimeOffset(SqlServerTime.Exact(rows, i, column))),
        (KqlType.DateTime, _) => new(column, i, typeof(DateTime), rows => SqlServerTime.Exact(rows, i, column)),
        (KqlType.Guid, _) => new(column, i, typeof(Guid), rows => rows.GetGuid(i)),
        _ => new(column, i, typeof(string), SqlServerText.Reader(column, i)),
    };

    /// <exception cref="TargetException">SqlValue: the column can't hold it.</exception>
    public object Read(ResultReader rows)
    {
        if (!rows.IsDBNull(_ordinal))
            return _convert(rows);
        return _column.IsNullable ? DBNull.Value : throw Refused(_column, rows, $"A null can't be written to the column '{_column.Name}', which takes none", "Give each row a value: | where isnotnull(…), or coalesce().");
    }

    /// <summary>A value that the column can't hold. Says where it was found.</summary>
    public static TargetException Refused(SqlServerColumn column, ResultReader rows, string problem, string remedy) =>
        new(ErrorCodes.SqlValue, FormattableString.Invariant($"{problem} (row {rows.RowsRead} of the result)."), column.Name, remedy);
}
