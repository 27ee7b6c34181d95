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

    /// <summary>Values whose SQL is longer are bound to a name, which takes time for each row, instead of being written once for each element.</summary>
    private const int LongestRepeated = 80;

    /// <summary>The elements that DuckDB's own formatting knows, which is by far the fastest; but it doesn't pad years.</summary>
    private static readonly Dictionary<string, string> s_native = new(StringComparer.Ordinal)
    {
        ["y"] = "%-y", ["yy"] = "%y", ["M"] = "%-m", ["MM"] = "%m", ["d"] = "%-d", ["dd"] = "%d", ["H"] = "%-H", ["HH"] = "%H",
        ["h"] = "%-I", ["hh"] = "%I", ["m"] = "%-M", ["mm"] = "%M", ["s"] = "%-S", ["ss"] = "%S", ["tt"] = "%p",
    };

    public IEnumerable<SqlFunction> Functions =>
    [
        new("format_datetime", [Parameters.DateTime, Constant(Exactly(KqlType.String))], KqlType.String, (Func<SqlCall, string>)(call => Format(call, DateTime)))
            { Naming = ResultName.FirstArgument },
        new("format_timespan", [Parameters.TimeSpan, Constant(Exactly(KqlType.String))], KqlType.String, (Func<SqlCall, string>)(call => Format(call, TimeSpan)))
            { Naming = ResultName.FirstArgument },
    ];

    public IEnumerable<string> Macros =>
    [
        "CREATE OR REPLACE MACRO kx_pad(n, width) AS lpad(n::VARCHAR, width, '0')",
        "CREATE OR REPLACE MACRO kx_pad_at_least(n, width) AS lpad(n::VARCHAR, greatest(length(n::VARCHAR), width)::INTEGER, '0')",
    ];

    private static string Format(SqlCall call, Func<SqlCall, string, IEnumerable<string>, string> write)
    {
        call.TryGetConstant(1, out var format);
        var elements = Split((string?)format ?? "");
        var value = call.Arguments[0];
        return elements.Count == 0 ? "''"
            : value.Length <= LongestRepeated ? $"coalesce({write(call, value, elements)}, '')"
            : $"coalesce(list_transform([{value}], lambda t: {write(call, "t", elements)})[1], '')";
    }

    /// <summary>Runs of the same character.</summary>
    private static List<string> Split(string format)
    {
        var elements = new List<string>();
        for (var i = 0; i < format.Length; i += elements[^1].Length)
        {
            var end = i + 1;
            while (end < format.Length && format[end] == format[i])
                end++;
            elements.Add(format[i..end]);
        }

        return elements;
    }

    private static string DateTime(SqlCall call, string value, IEnumerable<string> elements)
    {
        var parts = new List<string>();
        var native = "";
        foreach (var element in elements)
        {
            if (IsDelimiter(element) || s_native.ContainsKey(element))
            {
                native += s_native.GetValueOrDefault(element, element);
                continue;
            }

            Flush();
            parts.Add(element == "yyyy" ? $"kx_pad(year(kx_date({value})), 4)" : Fraction(value, element) ?? throw NoElement(call, element));
        }

        Flush();
        return string.Join(" || ", parts);

        void Flush()
        {
            if (native.Length > 0)
                parts.Add($"strftime(kx_timestamp({value}), {SqlText.String(native)})");
            native = "";
        }
    }

    /// <summary>A negative timespan has its sign in front, before whatever element is the first.</summary>
    private static string TimeSpan(SqlCall call, string value, IEnumerable<string> elements)
    {
        var ticks = $"abs({value})";
        var parts = elements.Select(element => (element[0], element.Length) switch
        {
            _ when IsDelimiter(element) => SqlText.String(element),
            ('d', <= 8) => string.Create(CultureInfo.InvariantCulture, $"kx_pad_at_least({ticks} // 864000000000, {element.Length})"),
            ('h' or 'H', <= 2) => Padded($"{ticks} // 36000000000 % 24", element),
            ('m', <= 2) => Padded($"{ticks} // 600000000 % 60", element),
            ('s', <= 2) => Padded($"{ticks} // 10000000 % 60", element),
            _ => Fraction(ticks, element) ?? throw NoElement(call, element),
        });
        return $"CASE WHEN {value} < 0 THEN '-' ELSE '' END || {string.Join(" || ", parts)}";
    }

    private static bool IsDelimiter(string element) => Delimiters.Contains(element[0], StringComparison.Ordinal);

    private static string Padded(string number, string element) => element.Length == 1 ? $"({number})::VARCHAR" : $"kx_pad({number}, 2)";

    /// <summary><c>f</c>: so many digits of the second's fraction; <c>F</c>: the same without zeros at its end.</summary>
    private static string? Fraction(string ticks, string element)
    {
        if (element[0] is not ('f' or 'F') || element.Length > 7)
            return null;
        var digits = string.Create(CultureInfo.InvariantCulture, $"kx_pad({ticks} % 10000000 // {(long)Math.Pow(10, 7 - element.Length)}, {element.Length})");
        return element[0] == 'f' ? digits : $"rtrim({digits}, '0')";
    }

    private static Kql.Errors.KqlException NoElement(SqlCall call, string element) =>
        call.Refuse(1, $"'{element}' is not a format element.", "Elements are d, f, F, h, H, m, M, s, t and y; delimiters are spaces and / - : , . _ [ ].");
}
