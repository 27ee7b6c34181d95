using KustoExport.Kql.Binding;

namespace KustoExport.Kql.Tests.Binding;

/// <summary>Types, conversions and overloads of scalar expressions.</summary>
public sealed class ExpressionTests
{
    [Theory]
    [InlineData("1 + 1", KqlType.Long)]
    [InlineData("int(1) + int(1)", KqlType.Long)]
    [InlineData("1 + 1.5", KqlType.Real)]
    [InlineData("decimal(1) * 2.5", KqlType.Decimal)]
    [InlineData("-int(1)", KqlType.Int)]
    [InlineData("now() - ago(1d)", KqlType.TimeSpan)]
    [InlineData("datetime(2026-01-01) + 1h", KqlType.DateTime)]
    [InlineData("iff(true, 1, 2.5)", KqlType.Real)]
    [InlineData("iff(true, dynamic(1), 'a')", KqlType.Dynamic)]
    [InlineData("dynamic({}).a.b[0]", KqlType.Dynamic)]
    [InlineData("parse_as('1', typeof(guid))", KqlType.Guid)]
    [InlineData("2 between (1 .. 3)", KqlType.Bool)]
    [InlineData("datetime(2026-01-05) between (datetime(2026-01-01) .. 7d)", KqlType.Bool)]
    [InlineData("toscalar(LogA | project Value)", KqlType.Long)]
    [InlineData("toscalar(1)", KqlType.Long)]
    [InlineData("column_ifexists('nothing', 1.5)", KqlType.Real)]
    public void AnExpressionHasAType(string expression, KqlType type) => Assert.Equal(type, Bound.Printed(expression).Type);

    [Fact]
    public void ArgumentsAreConvertedToWhatTheOverloadAsksFor()
    {
        var call = Assert.IsType<BoundExpression.Call>(((BoundRelation.Project)Bound.Relation("Flights | project x = Crew + Distance")).Outputs[0].Expression);
        Assert.Equal([KqlType.Real, KqlType.Real], call.Arguments.Select(a => a.Type));
        Assert.IsType<BoundExpression.Convert>(call.Arguments[0]);
    }

    [Theory]
    [InlineData("-1", -1L)]
    [InlineData("2 * 1h + 30m", 150 * TimeSpan.TicksPerMinute)]
    [InlineData("1.5", 1.5)]
    public void SimpleArithmeticOfLiteralsIsAConstant(string expression, object value) =>
        Assert.Equal(value, Assert.IsType<BoundExpression.Constant>(Bound.Printed(expression)).Value);

    [Fact]
    public void NowIsOneInstant() =>
        Assert.Equal(Bound.Now.AddDays(-7).Ticks, Assert.IsType<BoundExpression.Constant>(Bound.Printed("ago(7d)")).Value);

    [Fact]
    public void OverflowOfLiteralsIsLeftToTheService() => Assert.IsType<BoundExpression.Call>(Bound.Printed("9223372036854775807 + 1"));

    [Fact]
    public void MembershipInATableLooksAtItsFirstColumn()
    {
        var filter = Assert.IsType<BoundRelation.Filter>(Bound.Relation("Flights | where Crew !in ((LogA | project Value, Time))"));
        var membership = Assert.IsType<BoundExpression.InRelation>(filter.Predicate);
        Assert.True(membership.Negated);
        Assert.Equal(KqlType.Long, membership.Operand.Type);
        Assert.Equal("Value:long", Assert.Single(membership.Relation.Columns).ToString());
    }

    [Fact]
    public void ASearchTermIsLookedForInEveryColumn()
    {
        var filter = Assert.IsType<BoundRelation.Filter>(Bound.Relation("Airports | where * has 'x'"));
        Assert.Equal(["Code", "City", "Origin"], Columns(filter.Predicate));
    }

    [Fact]
    public void AWindowFunctionOverAnotherGetsALayerBelow()
    {
        var window = Assert.IsType<BoundRelation.Window>(Bound.Relation("LogA | serialize p = prev(row_number())"));
        var inner = Assert.IsType<BoundRelation.Window>(window.Source);
        Assert.Single(inner.Outputs, o => o.Expression is BoundExpression.WindowCall);
        Assert.Equal(["Time", "Value", "p"], window.Columns.Select(c => c.Name));
    }

    [Fact]
    public void AFilterByAWindowFunctionLeavesNoColumnBehind() =>
        Assert.Equal("Time:datetime, Value:long", Bound.Schema("LogA | sort by Time | where row_number() > 1"));

    private static IEnumerable<string> Columns(BoundExpression expression) => expression switch
    {
        BoundExpression.ColumnValue value => [value.Column.Name],
        BoundExpression.Call call => call.Arguments.SelectMany(Columns),
        _ => [],
    };
}
