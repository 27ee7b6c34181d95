using System.Globalization;
using KustoExport.Engine.Errors;
using KustoExport.Kql.Errors;

namespace KustoExport.Export.SqlTables.PostgreSql;

/// <summary>What a column would change of a value without a word: PostgreSQL rounds numbers and times to the digits of the column, and drops spaces at the end of texts.</summary>
internal sealed class PostgreSqlLimit
{
    private const int DigitsOfMicroseconds = 6;

    private readonly SqlColumn _column;
    private readonly ResultReader _rows;
    private readonly int? _digits;
    private readonly long _ticksKept = 1;
    private Int128 _partOfDigits;

    private PostgreSqlLimit(SqlColumn column, ResultReader rows, int? digits)
    {
        (_column, _rows, _digits) = (column, rows, digits);
        if (digits is { } kept)
            _ticksKept = TimeSpan.TicksPerMicrosecond * (long)Math.Pow(10, Math.Max(0, DigitsOfMicroseconds - kept));
    }

    /// <summary>The limit of a column; null where it has none.</summary>
    public static PostgreSqlLimit? Of(SqlColumn column, ResultReader rows)
    {
        var digits = (column as PostgreSqlColumn)?.Digits;
        return digits is not null || column.BaseType == "bpchar" || column is { BaseType: "varchar", MaxLength: not null } ? new(column, rows, digits) : null;
    }

    /// <exception cref="TargetException">SqlValue.</exception>
    public void CheckNumber(Int128 digits, int scale)
    {
        if (scale <= _digits || _digits is null)
            return;

        // All values of a column have the same scale.
        if (_partOfDigits == 0)
            _partOfDigits = Enumerable.Repeat((Int128)10, scale - _digits.Value).Aggregate((Int128)1, (product, ten) => product * ten);
        if (digits % _partOfDigits != 0)
            throw Refused("A number", $"has more digits than {_column.ServerType} keeps", "Round it, round(…, digits), or make the column wider.");
    }

    /// <summary>The seventh digit of a second is cut off, as no column has it.</summary>
    /// <exception cref="TargetException">SqlValue.</exception>
    public void CheckTime(long ticks)
    {
        if (ticks % _ticksKept / TimeSpan.TicksPerMicrosecond != 0)
            throw Refused("A time", $"has more digits than {_column.ServerType} keeps", "Cut them, bin(…, 1s), or make the column wider.");
    }

    /// <exception cref="TargetException">SqlValue.</exception>
    public void CheckText(ReadOnlySpan<byte> utf8)
    {
        if (utf8.EndsWith(" "u8) && (_column.BaseType == "bpchar" || IsTooLong(utf8)))
            throw Refused("A text that ends with a space", $"would lose it in {_column.ServerType}", "Make the column a text, or cut the value: trim_end(' +', …).");
    }

    private bool IsTooLong(ReadOnlySpan<byte> utf8)
    {
        if (utf8.Length <= _column.MaxLength)
            return false;
        var characters = 0L;
        foreach (var part in utf8)
            characters += (part & 0xC0) == 0x80 ? 0 : 1;
        return characters > _column.MaxLength;
    }

    private TargetException Refused(string value, string problem, string remedy) => new(
        ErrorCodes.SqlValue, $"{value}, in the column '{_column.Name}' of row {_rows.RowsRead.ToString(CultureInfo.InvariantCulture)}, {problem}.", _column.Name, remedy);
}
