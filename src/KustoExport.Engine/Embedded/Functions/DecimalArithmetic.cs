using System.Globalization;
using System.Numerics;
using DuckDB.NET.Data;
using KustoExport.Engine.Embedded.Translation;
using KustoExport.Kql;
using KustoExport.Kql.Functions;

namespace KustoExport.Engine.Embedded.Functions;

/// <summary>
/// What DuckDB can't compute over its widest decimal without overflow or loss: products, quotients and remainders of
/// DECIMAL(38,18), exact to the last of the eighteen digits after the point;
/// and <c>parse_version()</c>, whose results have more digits before the point than these (documentation: query/parse-version-function.md).
/// </summary>
internal sealed class DecimalArithmetic : IFunctionFamily
{
    private const int Scale = 18;

    public IEnumerable<SqlFunction> Functions =>
    [
        new("parse_version", [Parameters.String], KqlType.Decimal, "kx_parse_version({0})"),
    ];

    public IEnumerable<string> Macros =>
    [
        "CREATE OR REPLACE MACRO kx_decimal_whole(a) AS trunc(a)::DECIMAL(20,0)",
        "CREATE OR REPLACE MACRO kx_decimal_fraction(a) AS (a - trunc(a))::DECIMAL(18,18)",
        """
        CREATE OR REPLACE MACRO kx_decimal_product(a, b) AS
            (kx_decimal_whole(a)::DECIMAL(38,0) * kx_decimal_whole(b)::DECIMAL(38,0))::DECIMAL(38,18)
            + (kx_decimal_whole(a) * kx_decimal_fraction(b))::DECIMAL(38,18)
            + (kx_decimal_fraction(a) * kx_decimal_whole(b))::DECIMAL(38,18)
            + (kx_decimal_fraction(a) * kx_decimal_fraction(b))::DECIMAL(38,18)
        """,

        // Long division in steps of six digits, over the digits as 128-bit integers.
        "CREATE OR REPLACE MACRO kx_decimal_digits(a) AS replace(a::DECIMAL(38,18)::VARCHAR, '.', '')::HUGEINT",
        "CREATE OR REPLACE MACRO kx_decimal_step1(a, b) AS (a % b) * 1000000",
        "CREATE OR REPLACE MACRO kx_decimal_step2(a, b) AS (kx_decimal_step1(a, b) % b) * 1000000",
        "CREATE OR REPLACE MACRO kx_decimal_step3(a, b) AS (kx_decimal_step2(a, b) % b) * 1000000",
        """
        CREATE OR REPLACE MACRO kx_digits_quotient(a, b) AS
            (a // b)::DECIMAL(38,18)
            + (kx_decimal_step1(a, b) // b)::DECIMAL(7,0) * 0.000001::DECIMAL(6,6)
            + (kx_decimal_step2(a, b) // b)::DECIMAL(7,0) * 0.000000000001::DECIMAL(12,12)
            + (kx_decimal_step3(a, b) // b)::DECIMAL(7,0) * 0.000000000000000001::DECIMAL(18,18)
        """,
        """
        CREATE OR REPLACE MACRO kx_decimal_quotient(a, b) AS CASE
            WHEN abs(b) < 100000000000000 THEN kx_digits_quotient(kx_decimal_digits(a), kx_decimal_digits(b))::DECIMAL(38,18)
            ELSE kx_long_quotient(kx_decimal_digits(a)::VARCHAR, kx_decimal_digits(b)::VARCHAR)::DECIMAL(38,18) END
        """,
        "CREATE OR REPLACE MACRO kx_decimal_remainder(a, b) AS (CASE WHEN a % b < 0 THEN a % b + abs(b) ELSE a % b END)::DECIMAL(38,18)",

        // One to four numbers of at most eight digits, written behind each other as one; missing ones are zeros.
        $$"""
        CREATE OR REPLACE MACRO kx_parse_version(v) AS CASE WHEN regexp_full_match(v, '\d{1,8}(\.\d{1,8}){0,3}') THEN
            (lpad(split_part(v, '.', 1), 8, '0') || lpad(split_part(v, '.', 2), 8, '0')
            || lpad(split_part(v, '.', 3), 8, '0') || lpad(split_part(v, '.', 4), 8, '0'))::{{SqlTypes.LongDecimal}} END
        """,
    ];

    // Where the steps of the division would overflow: the divisor has too many digits.
    public void Register(DuckDBConnection connection) => connection.RegisterScalarFunction<string?, string?, string?>("kx_long_quotient", (a, b) =>
    {
        if (a is null || b is null)
            return null;
        var digits = BigInteger.DivRem(BigInteger.Parse(a, CultureInfo.InvariantCulture) * BigInteger.Pow(10, Scale), BigInteger.Parse(b, CultureInfo.InvariantCulture), out _);
        var text = BigInteger.Abs(digits).ToString(CultureInfo.InvariantCulture).PadLeft(Scale + 1, '0');
        return $"{(digits.Sign < 0 ? "-" : "")}{text[..^Scale]}.{text[^Scale..]}";
    });
}
