namespace KustoExport.Kql.Syntax.Literals;

/// <summary>
/// Reads decimals (documentation: scalar-data-types/decimal.md) into plain digits: an optional minus, digits, and an optional fraction
/// with the scale kept as written; no exponent, no superfluous zeros in front. Kusto's decimal holds 34 digits.
/// </summary>
public static class DecimalText
{
    /// <summary>How many digits a decimal holds.</summary>
    public const int MostDigits = 34;

    private const int LargestExponent = 100;

    /// <summary>Reads <c>-1.50e3</c> as <c>-1500</c>; false if the text is no number or has too many digits.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out string digits)
    {
        digits = "";
        text = text.Trim();
        var sign = text.Length > 0 && text[0] == '-' ? "-" : "";
        if (text.Length > 0 && text[0] is '-' or '+')
        {
            text = text[1..];
        }

        var exponent = 0;
        var e = text.IndexOfAny('e', 'E');
        if (e >= 0)
        {
            if (!int.TryParse(text[(e + 1)..], System.Globalization.NumberStyles.AllowLeadingSign,
                    System.Globalization.CultureInfo.InvariantCulture, out exponent)
                || Math.Abs(exponent) > LargestExponent)
            {
                return false;
            }

            text = text[..e];
        }

        var point = text.IndexOf('.');
        var whole = (point < 0 ? text : text[..point]).ToString();
        var fraction = point < 0 ? "" : text[(point + 1)..].ToString();
        if (whole.Length + fraction.Length == 0 || !whole.All(char.IsAsciiDigit) || !fraction.All(char.IsAsciiDigit))
        {
            return false;
        }

        (whole, fraction) = Shift(whole, fraction, exponent);
        whole = whole.TrimStart('0');
        if ((whole + fraction).TrimStart('0').Length > MostDigits)
        {
            return false;
        }

        var isZero = whole.Length == 0 && fraction.All(c => c == '0');
        digits = (isZero ? "" : sign) + (whole.Length == 0 ? "0" : whole) + (fraction.Length == 0 ? "" : "." + fraction);
        return true;
    }

    private static (string Whole, string Fraction) Shift(string whole, string fraction, int exponent)
    {
        if (exponent >= 0)
        {
            var padded = fraction.PadRight(exponent, '0');
            return (whole + padded[..exponent], padded[exponent..]);
        }

        var left = whole.PadLeft(-exponent, '0');
        return (left[..^-exponent], left[^-exponent..] + fraction);
    }
}
