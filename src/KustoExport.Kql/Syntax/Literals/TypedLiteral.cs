using System.Globalization;

namespace KustoExport.Kql.Syntax.Literals;

/// <summary>Reads the inside of <c>int(…)</c>, <c>datetime(…)</c> and the other typed literals, except string and dynamic.</summary>
internal static class TypedLiteral
{
    /// <summary>
    /// The value as <see cref="Expression.Literal"/> holds it; null for <c>null</c>. False if the text is no value of the type.
    /// </summary>
    public static bool TryParse(KqlType type, string content, out object? value)
    {
        var text = content.Trim();
        value = null;
        if (text == "null")
        {
            return true;
        }

        if (text.Length >= 2 && text[0] is '"' or '\'' && text[^1] == text[0])
        {
            text = text[1..^1];
        }

        value = type switch
        {
            KqlType.Bool => Bool(text),
            KqlType.Int => Long(text) is { } number and >= int.MinValue and <= int.MaxValue ? (int)number : null,
            KqlType.Long => Long(text),
            KqlType.Real => Real(text),
            KqlType.Decimal => DecimalText.TryParse(text, out var digits) ? digits : null,
            KqlType.DateTime => DateTimeText.Parse(text),
            KqlType.TimeSpan => TimeSpanText.Parse(text),
            KqlType.Guid => System.Guid.TryParse(text, out var guid) ? guid : null,
            _ => throw new ArgumentOutOfRangeException(nameof(type), type, null),
        };
        return value is not null;
    }

    /// <summary>A long in decimal or hexadecimal digits, with or without a sign.</summary>
    public static long? Long(string text)
    {
        var isNegative = text.StartsWith('-');
        var digits = isNegative || text.StartsWith('+') ? text[1..] : text;
        if (digits.StartsWith("0x", StringComparison.OrdinalIgnoreCase))
        {
            return long.TryParse(digits.AsSpan(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var hex) && hex >= 0
                ? (isNegative ? -hex : hex)
                : null;
        }

        return long.TryParse((isNegative ? "-" : "") + digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;
    }

    /// <summary>A real in digits, or <c>nan</c>, <c>inf</c>, <c>+inf</c>, <c>-inf</c>.</summary>
    public static double? Real(string text) => text.ToLowerInvariant() switch
    {
        "nan" => double.NaN,
        "inf" or "+inf" => double.PositiveInfinity,
        "-inf" => double.NegativeInfinity,
        _ when double.TryParse(text, NumberStyles.Float & ~NumberStyles.AllowLeadingWhite & ~NumberStyles.AllowTrailingWhite,
            CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) => number,
        _ => null,
    };

    private static bool? Bool(string text) => text.ToLowerInvariant() switch
    {
        "true" or "1" => true,
        "false" or "0" => false,
        _ => null,
    };
}
