using System.Data.Common;
using System.Globalization;
using KustoExport.Engine.Errors;
using KustoExport.Kql;
using KustoExport.Kql.Binding;
using KustoExport.Kql.Errors;

namespace KustoExport.Export.SqlTables.Reading;

/// <summary>
/// Reads the values of a column: in the form that its type on the server is read in (<see cref="ISqlReading.Cell"/>), as values of the type that the
/// external table declares. A value that can't be one without loss is an error.
/// </summary>
internal sealed class SqlCell(string place, Column column, SqlColumn own)
{
    private readonly KqlType _own = own.Type!.Value;

    public bool Bool(DbDataReader row, int i) => Guarded(row, i, static (_, r, i) => r.GetBoolean(i));

    public int Int(DbDataReader row, int i) => Guarded(row, i, static (cell, r, i) => cell._own == KqlType.Int ? r.GetInt32(i) : checked((int)cell.Whole(r, i)));

    public long Long(DbDataReader row, int i) => Guarded(row, i, static (cell, r, i) => cell._own switch
    {
        KqlType.DateTime => r.GetDateTime(i).Ticks,
        KqlType.TimeSpan => r.GetFieldValue<TimeSpan>(i).Ticks,
        _ => cell.Whole(r, i),
    });

    public double Real(DbDataReader row, int i) => Guarded(row, i, static (cell, r, i) => cell._own == KqlType.Int ? r.GetInt32(i) : r.GetDouble(i));

    public Guid Guid(DbDataReader row, int i) => Guarded(row, i, static (cell, r, i) => cell._own == KqlType.String ? System.Guid.Parse(r.GetString(i)) : r.GetGuid(i));

    public string Text(DbDataReader row, int i) => Guarded(row, i, static (cell, r, i) => cell._own switch
    {
        KqlType.Int or KqlType.Long => cell.Whole(r, i).ToString(CultureInfo.InvariantCulture),
        KqlType.Decimal => DecimalText.Of(r.GetString(i)),
        _ => r.GetString(i),
    });

    private long Whole(DbDataReader row, int i) => _own switch
    {
        KqlType.Int => row.GetInt32(i),
        KqlType.Long or KqlType.Bool => row.GetInt64(i),
        KqlType.Decimal => DecimalText.Whole(row.GetString(i)),
        KqlType.Real when row.GetDouble(i) is var number => number == Math.Truncate(number) ? checked((long)number) : throw new FormatException("It has a fraction."),
        _ => throw new InvalidCastException(),
    };

    private T Guarded<T>(DbDataReader row, int i, Func<SqlCell, DbDataReader, int, T> read)
    {
        try
        {
            return read(this, row, i);
        }
        catch (Exception e) when (e is InvalidCastException or OverflowException or FormatException or ArgumentException or DbException)
        {
            throw new ServiceException(
                ErrorCodes.SqlValue,
                $"A value of the column '{column.Name}' of '{place}', which is {own.ServerType} there, can't be read as {column.Type.Name()}.",
                column.Name,
                "Leave such rows out in a view of the server, or declare the column with another type.",
                e);
        }
    }
}
