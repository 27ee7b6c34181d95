using KustoExport.Engine.Embedded.External.Servers;
using KustoExport.Kql;
using KustoExport.Kql.Binding;

namespace KustoExport.Export.SqlTables.Reading;

/// <summary>
/// Writes what holds of the rows that a query needs as a condition for the server. The query tests the rows again, so it may say less; it must hold of
/// every row that the query keeps. What the server might see in another way is left out.
/// </summary>
internal sealed class SqlCondition(ISqlServer server, ISqlReading reading, IReadOnlyDictionary<Column, SqlColumn> columns)
{
    // Longer lists cost the server more than the rows that they leave out.
    private const int LongestList = 100;

    private readonly List<object> _values = [];

    /// <summary>The values of the placeholders.</summary>
    public IReadOnlyList<object> Values => _values;

    /// <summary>The condition; null where there is none.</summary>
    public string? Of(RowTest test)
    {
        switch (test)
        {
            case RowTest.All all:
                return Joined(all.Tests.Select(Of).OfType<string>(), "AND");
            case RowTest.Any any:
                var known = _values.Count;
                var tests = any.Tests.Select(Of).ToList();
                if (!tests.Contains(null))
                    return Joined(tests!, "OR");
                _values.RemoveRange(known, _values.Count - known);
                return null;
            case RowTest.Compare { Operator: "in", Values: { Count: <= LongestList } values } list:
                return Of(new RowTest.Any([.. values.Select(value => new RowTest.Compare(list.Column, "==", [value]))]));
            case RowTest.Compare { Values: [var value] } compare when reading.Compares(columns[compare.Column]):
                return Of(compare.Column, columns[compare.Column], compare.Operator, value);
            default:
                return null;
        }
    }

    private static string? Joined(IEnumerable<string> conditions, string word) => conditions.ToList() switch
    {
        [] => null,
        [var only] => only,
        var several => $"({string.Join($" {word} ", several)})",
    };

    private string? Of(Column column, SqlColumn own, string comparison, object value) => (own.Type, column.Type, value) switch
    {
        (KqlType.Int or KqlType.Long or KqlType.Decimal, KqlType.Int or KqlType.Long or KqlType.Decimal, int or long or decimal) => Compared(own, comparison, value is int number ? (long)number : value),
        (KqlType.Long, KqlType.TimeSpan, TimeSpan span) => Compared(own, comparison, span.Ticks),
        (KqlType.Real, KqlType.Real, double number) when double.IsFinite(number) => Compared(own, comparison, number),
        (KqlType.Bool, KqlType.Bool, bool) or (KqlType.Guid, KqlType.Guid, Guid) when comparison == "==" => Compared(own, comparison, value),

        // A null is read as the empty string.
        (KqlType.String, KqlType.String, "") when comparison == "==" => Compared(own, comparison, value) is { } empty ? $"({empty} OR {server.Quote(own.Name)} IS NULL)" : null,
        (KqlType.String, KqlType.String, string) when comparison == "==" => Compared(own, comparison, value),
        (KqlType.DateTime, KqlType.DateTime, DateTime time) => OfTime(own, comparison, time),
        _ => null,
    };

    // A time between two steps of the server's lies between those.
    private string? OfTime(SqlColumn own, string comparison, DateTime time)
    {
        var low = new DateTime(time.Ticks - (time.Ticks % reading.TimeStep), DateTimeKind.Utc);
        var high = low == time ? low : low.Ticks <= DateTime.MaxValue.Ticks - reading.TimeStep ? low.AddTicks(reading.TimeStep) : (DateTime?)null;
        return comparison switch
        {
            ">" or ">=" => Compared(own, ">=", low),
            "<" or "<=" => high is { } latest ? Compared(own, "<=", latest) : null,
            "==" when low == high => Compared(own, "==", low),
            _ => null,
        };
    }

    private string? Compared(SqlColumn own, string comparison, object value)
    {
        if (reading.Value(own, value) is not { } sent)
            return null;
        _values.Add(sent);
        return $"{server.Quote(own.Name)} {(comparison == "==" ? "=" : comparison)} {reading.Placeholder(_values.Count - 1)}";
    }
}
