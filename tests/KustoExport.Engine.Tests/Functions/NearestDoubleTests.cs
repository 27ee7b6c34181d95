using System.Globalization;
using KustoExport.Engine.Embedded.Functions;
using Xunit;

namespace KustoExport.Engine.Tests.Functions;

/// <summary>Where the multiplication tells a double, it is the one that .NET finds.</summary>
public sealed class NearestDoubleTests
{
    [Fact]
    public void RandomNumbers()
    {
        var random = new Random(5);
        var told = 0;
        const int Count = 200_000;
        for (var i = 0; i < Count; i++)
        {
            var digits = (ulong)random.NextInt64(1, long.MaxValue) >> random.Next(60);
            told += IsTold(Math.Max(digits, 1), random.Next(-330, 330)) ? 1 : 0;
        }

        // Some are too small or too large.
        Assert.InRange(told, Count * 85 / 100, Count);
    }

    // Of the digits that a double is written with, and of their neighbours.
    [Fact]
    public void NumbersNearToDoubles()
    {
        var random = new Random(6);
        for (var i = 0; i < 50_000; i++)
        {
            var value = BitConverter.Int64BitsToDouble(random.NextInt64(0x0010_0000_0000_0000, 0x7fe0_0000_0000_0000));
            var (digits, exponent) = ShortestDigits.Of(value);
            IsTold(digits, exponent);
            IsTold(digits + 1, exponent);
            IsTold(digits - 1, exponent);
        }
    }

    // In the middle between two doubles, and exactly one.
    [Theory]
    [InlineData(9007199254740993, 0)]
    [InlineData(9007199254740992, 0)]
    [InlineData(1, 0)]
    [InlineData(5, -1)]
    [InlineData(45035996273704965, -1)]
    public void WhatCannotBeToldIsNotTold(ulong digits, int exponent) => Assert.False(NearestDouble.TryOf(digits, exponent, out _));

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 309)]
    [InlineData(1, -308)]
    [InlineData(17976931348623159, 292)]
    [InlineData(1, 400)]
    [InlineData(1, -400)]
    public void WhatIsNoNormalNumberIsNotTold(ulong digits, int exponent) => Assert.False(NearestDouble.TryOf(digits, exponent, out _));

    private static bool IsTold(ulong digits, int exponent)
    {
        if (!NearestDouble.TryOf(digits, exponent, out var value))
            return false;
        var expected = double.Parse(string.Create(CultureInfo.InvariantCulture, $"{digits}e{exponent}"), CultureInfo.InvariantCulture);
        Assert.True(expected.Equals(value), string.Create(CultureInfo.InvariantCulture, $"{digits}e{exponent} is {expected:R}, not {value:R}"));
        return true;
    }
}
