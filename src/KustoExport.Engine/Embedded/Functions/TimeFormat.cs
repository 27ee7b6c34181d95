using System.Globalization;
using KustoExport.Engine.Embedded.Translation;
using KustoExport.Kql;
using KustoExport.Kql.Functions;
using static KustoExport.Kql.Functions.Parameters;

namespace KustoExport.Engine.Embedded.Functions;

/// <summary><c>format_datetime</c> and <c>format_timespan</c>: a constant format is taken apart into the SQL of its elements.</summary>
internal sealed class TimeFormat : IFunctionFamily
{
    private const string Delimiters = " /-:,._[]";

    public IEnumerable<SqlFunction> Functions =>
    [
        new("format_datetime", [Parameters.DateTime, Constant(Exactly(KqlType.String))], KqlType.String, (Func<SqlCall, string>)(call => Format(call, DateTimeElement)))
            { Naming = ResultName.FirstArgument },
        new("format_timespan", [Parameters.TimeSpan, Constant(Exactly(KqlType.String))], KqlType.String, (Func<SqlCall, string>)(call => Format(call, TimeSpanElement, "CASE WHEN t < 0 THEN '-' ELSE '' END || ")))
            { Naming = ResultName.FirstArgument },
    ];

    public IEnumerable<string> Macros =>
    [
        "CREATE OR REPLACE MACRO kx_pad(n, width) AS CASE WHEN n >= 10 ** (width - 1) THEN n::VARCHAR ELSE lpad(n::VARCHAR, width, '0') END",
    ];

    private static string Format(SqlCall call, Func<char, int, string?> element, string sign = "")
    {
        call.TryGetConstant(1, out var value);
        var format = (string?)value ?? "";
        var parts = new List<string>();
        for (var i = 0; i < format.Length;)
        {
            var length = 1;
            while (i + length < format.Length && format[i + length] == format[i])
                length++;
            parts.Add(Delimiters.Contains(format[i], StringComparison.Ordinal)
                ? SqlText.String(format.Substring(i, length))
                : element(format[i], length) ?? throw call.Refuse(1, $"'{format.Substring(i, length)}' is not a format element.", "Elements are d, f, F, h, H, m, M, s, t and y; delimiters are spaces and / - : , . _ [ ]."));
            i += length;
        }

        // The value is bound once to a name, however many elements read it.
        return parts.Count == 0 ? "''" : $"coalesce(list_transform([{call.Arguments[0]}], lambda t: {sign}{string.Join(" || ", parts)})[1], '')";
    }

    private static string? DateTimeElement(char symbol, int length) => (symbol, length) switch
    {
        ('y', 1) => "(year(kx_date(t)) % 100)::VARCHAR",
        ('y', 2) => "kx_pad(year(kx_date(t)) % 100, 2)",
        ('y', 4) => "kx_pad(year(kx_date(t)), 4)",
        ('M', 1 or 2) => Padded("month(kx_date(t))", length),
        ('d', 1 or 2) => Padded("day(kx_date(t))", length),
        ('h', 1 or 2) => Padded("((t // 36000000000 + 11) % 12 + 1)", length),
        ('t', 2) => "CASE WHEN t // 36000000000 % 24 < 12 THEN 'AM' ELSE 'PM' END",
        _ => TimeOfDay("t", symbol, length),
    };

    private static string? TimeSpanElement(char symbol, int length) => (symbol, length) switch
    {
        ('d', <= 8) => Padded("(abs(t) // 864000000000)", length),
        ('h', 1 or 2) => Padded("(abs(t) // 36000000000 % 24)", length),
        _ => TimeOfDay("abs(t)", symbol, length),
    };

    private static string? TimeOfDay(string ticks, char symbol, int length) => (symbol, length) switch
    {
        ('H', 1 or 2) => Padded($"({ticks} // 36000000000 % 24)", length),
        ('m', 1 or 2) => Padded($"({ticks} // 600000000 % 60)", length),
        ('s', 1 or 2) => Padded($"({ticks} // 10000000 % 60)", length),
        ('f', <= 7) => Fraction(ticks, length),
        ('F', <= 7) => $"rtrim({Fraction(ticks, length)}, '0')",
        _ => null,
    };

    private static string Padded(string number, int width) => width == 1 ? $"{number}::VARCHAR" : string.Create(CultureInfo.InvariantCulture, $"kx_pad({number}, {width})");

    private static string Fraction(string ticks, int digits) => string.Create(CultureInfo.InvariantCulture, $"kx_pad({ticks} % 10000000 // {(long)Math.Pow(10, 7 - digits)}, {digits})");
}
