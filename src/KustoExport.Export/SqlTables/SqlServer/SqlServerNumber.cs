using System.Data.SqlTypes;
using System.Globalization;

namespace KustoExport.Export.SqlTables.SqlServer;

/// <summary>Numbers that a column may be too narrow for.</summary>
internal static class SqlServerNumber
{
    private const int MostDigits = 38;

    // 10 to the power of each place.
    private static readonly Int128[] s_powers = Powers();

    public static int Between(int least, int most, ResultReader rows, int ordinal, SqlServerColumn column)
    {
        var value = rows.GetInt32(ordinal);
        return value >= least && value <= most ? value : throw OutOfRange(value.ToString(CultureInfo.InvariantCulture), rows, column);
    }

    /// <summary>SQL Server's floats are neither infinite nor NaN.</summary>
    public static double Finite(ResultReader rows, int ordinal, SqlServerColumn column)
    {
        var value = rows.GetDouble(ordinal);
        return double.IsFinite(value)
            ? value
            : throw SqlServerValue.Refused(
                column,
                rows,
                $"{value.ToString(CultureInfo.InvariantCulture)} is no value of {column.ServerType}, which the column '{column.Name}' is",
                $"Write a null for it: | extend {column.Name} = iff(isfinite({column.Name}), {column.Name}, real(null)).");
    }

    /// <summary>A decimal with the digits of the column; refused if it has more.</summary>
    public static SqlDecimal Decimal(Int128 digits, int scale, ResultReader rows, SqlServerColumn column)
    {
        var (number, point) = (digits, scale);
        for (; point > column.Scale; point--)
        {
            if (number % 10 != 0)
            {
                throw SqlServerValue.Refused(
                    column, rows, $"{ExactDecimal.Text(digits, scale)} has more digits behind the point than {column.ServerType}, which the column '{column.Name}' is", $"Round it: | extend {column.Name} = round({column.Name}, {column.Scale}).");
            }

            number /= 10;
        }

        for (; point < column.Scale; point++)
            number = Int128.Abs(number) < s_powers[column.Precision - 1] ? number * 10 : throw OutOfRange(ExactDecimal.Text(digits, scale), rows, column);
        if (Int128.Abs(number) >= s_powers[column.Precision])
            throw OutOfRange(ExactDecimal.Text(digits, scale), rows, column);

        var magnitude = Int128.Abs(number);
        return new SqlDecimal(
            (byte)column.Precision,
            (byte)column.Scale,
            number >= 0,
            (int)(uint)magnitude,
            (int)(uint)(magnitude >> 32),
            (int)(uint)(magnitude >> 64),
            (int)(uint)(magnitude >> 96));
    }

    private static Exception OutOfRange(string value, ResultReader rows, SqlServerColumn column) =>
        SqlServerValue.Refused(column, rows, $"{value} is out of the range of {column.ServerType}, which the column '{column.Name}' is", "Make the column wider.");

    private static Int128[] Powers()
    {
        var powers = new Int128[MostDigits + 1];
        powers[0] = 1;
        for (var i = 1; i < powers.Length; i++)
            powers[i] = powers[i - 1] * 10;
        return powers;
    }
}
