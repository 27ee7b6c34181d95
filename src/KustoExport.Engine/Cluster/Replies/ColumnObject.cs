using System.Globalization;
using System.Text;
using KustoExport.Kql;

namespace KustoExport.Engine.Cluster.Replies;

/// <summary>Values of columns as <see cref="Queries.RowBatch"/> documents them.</summary>
internal static class ColumnObject
{
    public static object? Of(ColumnValues values, int row) => values.IsNull(row) ? null : values.Column.Type switch
    {
        KqlType.Bool => values.Bool(row),
        KqlType.Int => values.Int(row),
        KqlType.Long => values.Long(row),
        KqlType.Real => values.Real(row),
        KqlType.DateTime => new DateTime(values.Long(row), DateTimeKind.Utc),
        KqlType.TimeSpan => new TimeSpan(values.Long(row)),
        KqlType.Guid => values.Guid(row),
        KqlType.Decimal => Decimal(Encoding.UTF8.GetString(values.Utf8(row))),
        _ => Encoding.UTF8.GetString(values.Utf8(row)),
    };

    // A .NET decimal rounds what is longer than its 28 digits: then the value stays text.
    private static object Decimal(string digits) =>
        decimal.TryParse(digits, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value)
        && value.ToString(CultureInfo.InvariantCulture) == digits ? value : digits;
}
