using Xunit;

namespace KustoExport.Engine.Tests.Functions;

/// <summary>Numbers: operators, rounding, bits, real functions.</summary>
public sealed class ArithmeticTests(ExpressionSession session) : IClassFixture<ExpressionSession>
{
    public static TheoryData<string, string> Cases => new()
    {
        { "7 / 2", "3" },
        { "-7 / 2", "-3" },
        { "7 % 3", "1" },
        { "-7 % 3", "2" },
        { "7 % -3", "1" },
        { "-7 % -3", "2" },
        { "-5.5 % 3.0", "0.5" },
        { "5.5 % -3.0", "2.5" },
        { "1 / 0", "null" },
        { "1 % 0", "null" },
        { "1.0 / 0.0", "Infinity" },
        { "0.0 / 0.0", "NaN" },
        { "9223372036854775807 + 1", "-9223372036854775808" },
        { "-9223372036854775807 - 3", "9223372036854775806" },
        { "9223372036854775807 * 9223372036854775807", "1" },
        { "(-9223372036854775807 - 1) / -1", "-9223372036854775808" },
        { "(-9223372036854775807 - 1) % -1", "0" },
        { "-(-9223372036854775807 - 1)", "-9223372036854775808" },
        { "gettype(int(1) + int(1))", "long" },
        { "int(2147483647) * int(2)", "4294967294" },
        { "int(null) + 1", "null" },
        { "1 + 2.5", "3.5" },
        { "decimal(2147483648.5) * decimal(2)", "4294967297" },
        { "decimal(1) / decimal(8)", "0.125" },
        { "decimal(0.1) + decimal(0.2) == decimal(0.3)", "true" },
        { "decimal(-10) % decimal(3)", "2" },
        { "dynamic(2) * dynamic(3)", "6" },
        { "dynamic(1) + dynamic(0.5)", "1.5" },
        { """dynamic(1) + dynamic("a")""", "null" },
        { "bin(-7, 4)", "-8" },
        { "bin(4.5, 1)", "4" },
        { "bin(-2.5, 1.5)", "-3" },
        { "bin(5, 0)", "null" },
        { "bin(5, -1)", "null" },
        { "bin(16d, 7d)", "14.00:00:00" },
        { "bin(datetime(1970-05-11 13:45:07), 1d)", "1970-05-11T00:00:00.0000000Z" },
        { "bin(datetime(2020-01-01), -1h)", "null" },
        { "bin_at(6.5, 2.5, 7)", "4.5" },
        { "bin_at(time(1h), 1d, 12h)", "-12:00:00" },
        { "bin_at(datetime(2017-05-15 10:20:00.0), 1d, datetime(1970-01-01 12:00:00.0))", "2017-05-14T12:00:00.0000000Z" },
        { "round(2.98765, 3)", "2.988" },
        { "round(-50.55, -2)", "-100" },
        { "round(-2.5)", "-3" },
        { "ceiling(1.2)", "2" },
        { "abs(-5)", "5" },
        { "abs(-1h)", "01:00:00" },
        { "sign(-3)", "-1" },
        { "sign(real(nan))", "0" },
        { "log(-1)", "null" },
        { "log(0)", "-Infinity" },
        { "sqrt(-1)", "NaN" },
        { "pow(2, -1)", "0.5" },
        { "exp10(3)", "1000" },
        { "log2(8)", "3" },
        { "cos(real(+inf))", "NaN" },
        { "acos(2)", "null" },
        { "isnan(real(nan))", "true" },
        { "isfinite(1.0 / 0)", "false" },
        { "binary_and(12, 10)", "8" },
        { "binary_xor(12, 10)", "6" },
        { "binary_not(0)", "-1" },
        { "binary_shift_left(1, 63)", "-9223372036854775808" },
        { "binary_shift_left(1, 64)", "1" },
        { "binary_shift_left(1, -1)", "null" },
        { "binary_shift_right(16, 2)", "4" },
        { "bitset_count_ones(42)", "3" },
        { "gamma(5)", "24" },
        { "round(loggamma(5), 12)", "3.178053830348" },
        { "round(erf(1), 12)", "0.84270079295" },
        { "round(erfc(-3), 12)", "1.999977909503" },
        { "round(beta_cdf(0.5, 2, 3), 12)", "0.6875" },
        { "round(beta_inv(0.1, 10.0, 20.0), 12)", "0.226415022389" },
        { "round(beta_pdf(0.5, 10.0, 20.0), 12)", "0.746176019311" },
        { "beta_inv(1.5, 10.0, 20.0)", "null" },
        { "convert_angle(1.2, 'Degree', 'Arcminute')", "72" },
        { "round(convert_temperature(212, 'DegreeFahrenheit', 'DegreeCelsius'), 9)", "100" },
        { "round(convert_mass(1.2, 'pound', 'kilogram'), 9)", "0.544310844" },
        { "convert_length(1, 'Mile', 'Meter')", "1609.344" },
        { "round(convert_speed(1, 'Knot', 'KilometerPerHour'), 9)", "1.852" },
        { "convert_volume(1, 'OilBarrel', 'UsGallon')", "42" },
        { "convert_energy(1, 'WattHour', 'Joule')", "3600" },
        { "convert_force(1, 'Newton', 'Spoon')", "null" },
        { "rand() >= 0 and rand() < 1", "true" },
        { "rand(10) in (0, 1, 2, 3, 4, 5, 6, 7, 8, 9)", "true" },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task GivesTheDocumentedValue(string expression, string expected) =>
        Assert.Equal(expected, await session.EvaluateAsync(expression));

    [Fact]
    public async Task WrapsAroundInColumnsAndInLongChainsToo()
    {
        var rows = await session.QueryAsync(
            """
            datatable(a:long, b:long)[9223372036854775807, 2, 4611686018427387904, 3, 5, 6, long(null), 1]
            | project sum = a + b, product = a * b, chain = a + b + a + b + a + b + a + b + a + b
            """);
        Assert.Equal(
            ["-9223372036854775807 | -2 | -9223372036854775803", "4611686018427387907 | -4611686018427387904 | 4611686018427387919", "11 | 30 | 55", "null | null | null"],
            rows);
    }
}
