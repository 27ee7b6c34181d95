using System.Data.SqlTypes;
using System.Globalization;

namespace KustoExport.Export.Tests.SqlTables.Tds;

/// <summary>What stands in the list of a SELECT: a column, a number, CAST of one, or SWITCHOFFSET to UTC.</summary>
internal sealed record SelectedCell(TdsColumn Column, Func<object?[], object?> Value)
{
    public static SelectedCell Read(SqlWords words, TdsTable table)
    {
        if (words.Skip("CAST", "("))
        {
            var inner = Read(words, table);
            words.Expect("AS");
            var type = words.Name();
            var column = new TdsColumn(inner.Column.Name, type, DeclaredType.Of(type, words.Arguments()));
            words.Expect(")");
            return new(column, row => inner.Value(row) is { } value ? Converted(value, column) : null);
        }

        if (words.Skip("SWITCHOFFSET", "("))
        {
            var inner = Read(words, table);
            words.Expect(",", "'+00:00'", ")");
            return inner with { Value = row => inner.Value(row) is DateTimeOffset time ? time.ToUniversalTime() : null };
        }

        var name = words.Name();
        if (int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            return new(TdsColumn.OfAnswer(string.Empty, "int"), _ => number);
        var place = table.IndexOf(name);
        return new(table.Columns[place], row => row[place]);
    }

    private static object Converted(object value, TdsColumn to) => (to.TypeName, value) switch
    {
        ("int", _) => Convert.ToInt32(value, CultureInfo.InvariantCulture),
        ("float", _) => Convert.ToDouble(value, CultureInfo.InvariantCulture),
        ("decimal", decimal number) => SqlDecimal.ConvertToPrecScale(new SqlDecimal(number), to.Type.Precision, to.Type.Scale),
        ("varchar", SqlDecimal number) => number.ToString(),
        ("nvarchar", string) => value,
        ("datetime2", DateTimeOffset time) => time.DateTime,
        ("datetime2", DateTime) => value,
        _ => throw new TdsException(new(529, 2, 16, $"Explicit conversion from data type {value.GetType().Name} to {to.TypeName} is not allowed.")),
    };
}
