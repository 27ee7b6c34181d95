using System.Globalization;
using KustoExport.Export.SqlTables;
using Xunit;

namespace KustoExport.Export.Tests.SqlTables;

public sealed class ExactDecimalTests
{
    [Theory]
    [InlineData("0", 18, "0", "0.0000")]
    [InlineData("12500000000000000000", 18, "12.5", "12.5")]
    [InlineData("-1", 18, "-0.000000000000000001", "-0.000000000000000001")]
    [InlineData("79228162514264337593543950335", 0, "79228162514264337593543950335", "79228162514264337593543950335")]
    [InlineData("79228162514264337593543950336", 0, "79228162514264337593543950336", null)]
    [InlineData("99999999999999999999999999999999999999", 18, "99999999999999999999.999999999999999999", null)]
    [InlineData("-99999999999999999999000000000000000000", 18, "-99999999999999999999", "-99999999999999999999")]
    public void AllDigitsAreKept(string digits, int scale, string text, string? value)
    {
        var number = Int128.Parse(digits, CultureInfo.InvariantCulture);
        Assert.Equal(text, ExactDecimal.Text(number, scale));
        Assert.Equal(value is not null, ExactDecimal.TryRead(number, scale, out var read));
        Assert.Equal(value is null ? 0 : decimal.Parse(value, CultureInfo.InvariantCulture), read);
    }
}
