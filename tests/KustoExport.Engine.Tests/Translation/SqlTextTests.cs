using KustoExport.Engine.Embedded.Translation;
using KustoExport.Engine.Tests.Functions;
using KustoExport.Kql;
using Xunit;

namespace KustoExport.Engine.Tests.Translation;

/// <summary>Constants and names come back from DuckDB as they went in.</summary>
public sealed class SqlTextTests(FunctionSession session) : IClassFixture<FunctionSession>
{
    public static TheoryData<string> Texts => ["", "plain", "it's", "\"quoted\"", "line\nbreak\r\n", "\0 at the start", "tab\tand 'quote'", "é 😀", "\u0001", "-- no comment", "E'x\\n'", "{0} $1 ?"];

    [Theory]
    [MemberData(nameof(Texts))]
    public void ATextComesBackAndStaysOnOneLine(string text)
    {
        var sql = SqlText.String(text);
        Assert.DoesNotContain('\n', sql);
        Assert.Equal(text, session.Scalar($"SELECT {sql}"));
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    [InlineData(-0.0)]
    [InlineData(0.1)]
    [InlineData(1e300)]
    [InlineData(5e-324)]
    [InlineData(-1.7976931348623157E308)]
    public void ARealComesBackExactly(double value)
    {
        var back = (double)session.Scalar($"SELECT {SqlText.Constant(value, KqlType.Real)}")!;
        Assert.Equal(value, back);
        Assert.True(double.IsNaN(value) || double.IsNegative(value) == double.IsNegative(back));
    }

    [Theory]
    [InlineData(long.MinValue)]
    [InlineData(-1L)]
    [InlineData(long.MaxValue)]
    public void ALongComesBack(long value) => Assert.Equal(value, session.Scalar($"SELECT {SqlText.Constant(value, KqlType.Long)}"));

    [Theory]
    [InlineData("a b")]
    [InlineData("say \"hi\"")]
    [InlineData("select")]
    public void ANameIsQuoted(string name) => Assert.Equal(1, session.Scalar($"SELECT {SqlText.Name(name)} FROM (SELECT 1 AS {SqlText.Name(name)})"));

    [Fact]
    public void EveryTypeHasItsNull()
    {
        foreach (var type in Enum.GetValues<KqlType>())
        {
            var sql = SqlText.Constant(null, type);
            Assert.Equal(type != KqlType.String, session.Scalar($"SELECT {sql} IS NULL"));
            Assert.Equal(SqlTypes.Of(type), session.Scalar($"SELECT typeof({sql})"));
        }
    }
}
