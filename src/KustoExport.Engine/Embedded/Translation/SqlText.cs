using System.Globalization;
using System.Text;
using KustoExport.Kql;

namespace KustoExport.Engine.Embedded.Translation;

/// <summary>Writes names and values as DuckDB reads them. What it writes never holds a line break, so that SQL can be indented.</summary>
public static class SqlText
{
    /// <summary>A quoted identifier.</summary>
    public static string Name(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    /// <summary>A whole number, as it stands in names and limits.</summary>
    public static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>A string literal; control characters are written so that the SQL stays on its line.</summary>
    public static string String(string value)
    {
        if (value.AsSpan().IndexOfAnyInRange('\0', '\u001f') < 0)
            return Quote(value);

        // chr(0) has no other spelling, and E'' strings would need a second set of escapes: join the pieces instead.
        var parts = new List<string>();
        var plain = new StringBuilder();
        foreach (var c in value)
        {
            if (c >= ' ')
            {
                plain.Append(c);
                continue;
            }

            if (plain.Length > 0)
                parts.Add(Quote(plain.ToString()));
            plain.Clear();
            parts.Add(string.Create(CultureInfo.InvariantCulture, $"chr({(int)c})"));
        }

        if (plain.Length > 0)
            parts.Add(Quote(plain.ToString()));
        return parts.Count == 1 ? parts[0] : $"({string.Join(" || ", parts)})";
    }

    /// <summary>A constant of a KQL type, in the representation of <see cref="Kql.Binding.BoundExpression.Constant"/>, as a complete expression of its DuckDB type.</summary>
    public static string Constant(object? value, KqlType type) => (type, value) switch
    {
        (KqlType.String, null) => "''",
        (_, null) => $"NULL::{SqlTypes.Of(type)}",
        (KqlType.Bool, bool b) => b ? "true" : "false",
        (KqlType.Real, double d) => Real(d),
        (KqlType.String, string s) => String(s),
        (KqlType.Decimal, string digits) when IsTooSmall(digits) => $"kx_text_decimal('{digits}')",
        (KqlType.Decimal, string digits) => $"'{digits}'::{SqlTypes.OfDecimal(digits)}",
        (KqlType.Dynamic, string s) => $"{String(s)}::{SqlTypes.Of(type)}",
        (KqlType.Guid, Guid g) => $"'{g}'::UUID",
        (KqlType.Int or KqlType.Long or KqlType.DateTime or KqlType.TimeSpan, IFormattable n) => Integer(n, type),
        _ => throw new ArgumentException($"A {value!.GetType().Name} is no constant of type {type.Name()}.", nameof(value)),
    };

    // A decimal that would become zero fails when the query runs, as such a text does.
    private static bool IsTooSmall(string digits) => digits.Trim('-', '0') is ['.', .. { Length: > 18 } fraction] && fraction.TrimStart('0').Length > 0 && fraction[..18].All(d => d == '0');

    private static string Quote(string value) => $"'{value.Replace("'", "''", StringComparison.Ordinal)}'";

    private static string Integer(IFormattable value, KqlType type)
    {
        var digits = value.ToString(null, CultureInfo.InvariantCulture);
        return $"{(digits[0] == '-' ? $"({digits})" : digits)}::{SqlTypes.Of(type)}";
    }

    private static string Real(double value)
    {
        if (!double.IsFinite(value))
            return $"'{value.ToString(CultureInfo.InvariantCulture)}'::DOUBLE";
        var digits = value.ToString("R", CultureInfo.InvariantCulture);
        var literal = digits.Contains('E') ? digits : digits + "e0";
        return literal[0] == '-' ? $"({literal})" : literal;
    }
}
