namespace KustoExport.Engine.Embedded.Functions;

/// <summary>
/// What DuckDB can't compute over its widest decimal without overflow or loss: products, quotients and remainders of
/// DECIMAL(38,18), exact to the last of the eighteen digits after the point.
/// </summary>
internal sealed class DecimalArithmetic : IFunctionFamily
{
    public IEnumerable<SqlFunction> Functions => [];

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
        "CREATE OR REPLACE MACRO kx_decimal_digits(a) AS replace(a::VARCHAR, '.', '')::HUGEINT",
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
        "CREATE OR REPLACE MACRO kx_decimal_quotient(a, b) AS kx_digits_quotient(kx_decimal_digits(a), kx_decimal_digits(b))::DECIMAL(38,18)",
        "CREATE OR REPLACE MACRO kx_decimal_remainder(a, b) AS (CASE WHEN a % b < 0 THEN a % b + abs(b) ELSE a % b END)::DECIMAL(38,18)",
    ];
}
