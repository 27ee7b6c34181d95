using System.Globalization;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using KustoExport.Engine.Embedded.Functions;
using KustoExport.Engine.Queries;
using Xunit;

namespace KustoExport.Engine.Tests.Functions;

/// <summary>Reals as text: they read back, and no shorter text does.</summary>
public sealed class RealTextTests(EmbeddedFixture fixture) : IClassFixture<EmbeddedFixture>
{
    [Theory]
    [InlineData(0.1, "0.1")]
    [InlineData(-0.0, "-0.0")]
    [InlineData(1250, "1250.0")]
    [InlineData(12.5, "12.5")]
    [InlineData(0.0001, "0.0001")]
    [InlineData(0.00012345, "0.00012345")]
    [InlineData(0.00001, "1e-05")]
    [InlineData(1e15, "1000000000000000.0")]
    [InlineData(1234567890123456, "1234567890123456.0")]
    [InlineData(1e16, "1e+16")]
    [InlineData(1.7976931348623157e308, "1.7976931348623157e+308")]
    [InlineData(5e-324, "5e-324")]
    [InlineData(2.98023223876953125E-8, "2.9802322387695312e-08")]
    [InlineData(9007199254740993, "9007199254740992.0")]
    [InlineData(double.NaN, "NaN")]
    [InlineData(double.NegativeInfinity, "-Infinity")]
    public void AReal(double value, string expected) => Assert.Equal(expected, Text(value));

    [Fact]
    public void AnyRealReadsBackAndHasNoDigitTooMany()
    {
        var bits = from high in Gen.Choose(int.MinValue, int.MaxValue)
                   from low in Gen.Choose(int.MinValue, int.MaxValue)
                   from kind in Gen.Choose(0, 2)
                   select kind switch
                   {
                       0 => ((long)high << 32) | (uint)low,

                       // Around powers of two, where the doubles on both sides are unevenly far away.
                       1 => ((long)high << 52) + (low % 3),
                       _ => BitConverter.DoubleToInt64Bits(low / 1000.0),
                   };
        Prop.ForAll(bits.ToArbitrary(), b => IsShortest(BitConverter.Int64BitsToDouble(b))).Check(Config.QuickThrowOnFailure.WithMaxTest(20_000));
    }

    [Fact]
    public async Task TheEngineWritesEveryPowerOfTwoRight()
    {
        await using var result = await fixture.Service.QueryAsync(new QueryRequest("range e from -1074 to 1023 step 1 | extend r = pow(2.0, e) | extend s = tostring(r), d = tostring(todynamic(r)) | where todouble(s) != r or todouble(d) != r | project e, s, d"), CancellationToken.None);
        await foreach (var table in result.Tables)
        {
            await foreach (var batch in table.Batches)
                Assert.Empty(batch.Rows.Select(row => string.Join(' ', row)));
        }
    }

    private static bool IsShortest(double value)
    {
        if (!double.IsFinite(value) || value == 0)
            return true;
        var (digits, exponent) = ShortestDigits.Of(Math.Abs(value));
        var fewer = digits / 10;
        return Read(digits, exponent) == Math.Abs(value)
            && digits % 10 != 0
            && (digits < 10 || (Read(fewer, exponent + 1) != Math.Abs(value) && Read(fewer + 1, exponent + 1) != Math.Abs(value)))
            && double.Parse(Text(value), CultureInfo.InvariantCulture) == value;
    }

    private static double Read(ulong digits, int exponent) => double.Parse(string.Create(CultureInfo.InvariantCulture, $"{digits}e{exponent}"), CultureInfo.InvariantCulture);

    private static string Text(double value)
    {
        Span<byte> room = stackalloc byte[RealText.Longest];
        return Encoding.ASCII.GetString(room[..RealText.Write(room, value)]);
    }
}
