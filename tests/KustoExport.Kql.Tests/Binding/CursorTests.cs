using KustoExport.Kql.Binding;
using KustoExport.Kql.Errors;

namespace KustoExport.Kql.Tests.Binding;

/// <summary>Database cursors; that of TestCatalog's database Main is 638000000000000001, that of Other none.</summary>
public sealed class CursorTests
{
    private const long Moment = 636_040_929_866_477_946;

    [Theory]
    [InlineData("", 0L)]
    [InlineData("0", 0L)]
    [InlineData("636040929866477946", Moment)]
    [InlineData("2016-07-14T11:36:26.6477946Z", Moment)]
    [InlineData("2024-08-01T00:00:00Z", 638_580_672_000_000_000)]
    public void ACursorIsAMoment(string text, long ticks) => Assert.Equal(ticks, DatabaseCursor.Parse(text));

    [Theory]
    [InlineData("tomorrow")]
    [InlineData("20240801")]
    [InlineData("-636040929866477946")]
    [InlineData("6360409298664779460")]
    [InlineData("99999999999999999999")]
    [InlineData(" ")]
    public void OtherTextsAreNone(string text) => Assert.Null(DatabaseCursor.Parse(text));

    [Theory]
    [InlineData("cursor_after('636040929866477946')", ">")]
    [InlineData("cursor_before_or_at('636040929866477946')", "<=")]
    public void IsComparedWithThatOfTheRow(string test, string comparison)
    {
        var filter = Assert.IsType<BoundRelation.Filter>(Bound.Relation($"LogA | where {test}"));

        var call = Assert.IsType<BoundExpression.Call>(filter.Predicate);
        Assert.Equal(comparison, call.Function.Name);
        Assert.Same(filter.Hidden.Single(c => c.Name == HiddenColumns.Cursor), Assert.IsType<BoundExpression.ColumnValue>(call.Arguments[0]).Column);
        Assert.Equal(Moment, Assert.IsType<BoundExpression.Constant>(call.Arguments[1]).Value);
    }

    [Theory]
    [InlineData("cursor_current()", "638000000000000001")]
    [InlineData("current_cursor()", "638000000000000001")]
    [InlineData("strcat(database('Other').OtherCursor(), '')", "0")]
    public void TheCurrentOneIsAConstantOfTheDatabaseInScope(string expression, string text)
    {
        var cell = BoundTree.Walk(Bound.Printed(expression)).OfType<BoundExpression.Constant>().First();

        Assert.Equal(text, cell.Value);
    }

    [Theory]
    [InlineData("LogA | where cursor_after('')", true)]
    [InlineData("print cursor_current()", true)]
    [InlineData("let c = cursor_current(); LogA", true)]
    [InlineData("set query_cursor_scoped_tables = dynamic(['LogA']); LogA", true)]
    [InlineData("LogA | where ingestion_time() > ago(1h)", false)]
    public void AQueryThatReadsThemSaysSo(string query, bool reads) => Assert.Equal(reads, Bound.Query(query).ReadsCursors);

    [Theory]
    [InlineData("LogA | where cursor_after('yesterday')", ErrorCodes.KqlSemantic, "'yesterday'")]
    [InlineData("let c = 'x'; LogA | where cursor_before_or_at(c)", ErrorCodes.KqlSemantic, "c")]
    [InlineData("LogA | where cursor_after(5)", ErrorCodes.KqlTypeMismatch, "5")]
    [InlineData("LogA | where cursor_after()", ErrorCodes.KqlSemantic, "cursor_after()")]
    [InlineData("LogA | where cursor_after('', '')", ErrorCodes.KqlSemantic, "cursor_after('', '')")]
    [InlineData("print cursor_current('Main')", ErrorCodes.KqlSemantic, "cursor_current('Main')")]
    [InlineData("print cursor_after('')", ErrorCodes.KqlSemantic, "cursor_after('')")]
    [InlineData("LogA | summarize count() by Time | where cursor_after('')", ErrorCodes.KqlSemantic, "cursor_after('')")]
    [InlineData("Files | where cursor_after('')", ErrorCodes.KqlSemantic, "cursor_after('')")]
    [InlineData("union LogA, Files | where cursor_after('')", ErrorCodes.KqlSemantic, "cursor_after('')")]
    [InlineData("set query_cursor_disabled; print cursor_current()", ErrorCodes.KqlSemantic, "cursor_current()")]
    [InlineData("set query_cursor_scoped_tables = dynamic(['Files']); Files", ErrorCodes.KqlSemantic, "dynamic(['Files'])")]
    [InlineData("set query_cursor_scoped_tables = dynamic(['LogA']); set query_cursor_after_default = 'x'; LogA", ErrorCodes.KqlSemantic, "'x'")]
    public void WhatIsNoneIsRefusedAtItsPlace(string query, string code, string place)
    {
        var error = Bound.Refused(query);

        Assert.Equal((code, place), (error.ErrorCode, error.Target));
    }

    [Theory]
    [InlineData("set query_cursor_after_default = '636040929866477946'; LogA | where cursor_after()")]
    [InlineData("set query_cursor_after_default = '636040929866477946'; set query_cursor_scoped_tables = dynamic(['LogA']); LogA")]
    [InlineData("set query_cursor_current = '636040929866477946'; LogA | where cursor_before_or_at(cursor_current())")]
    public void RequestPropertiesGiveThem(string query)
    {
        var filter = Assert.IsType<BoundRelation.Filter>(Bound.Relation(query));

        Assert.Contains(BoundTree.Walk(filter.Predicate), e => e is BoundExpression.Constant { Type: KqlType.DateTime, Value: Moment });
    }

    [Fact]
    public void TablesThatArentListedAreReadWhole() => Assert.IsType<BoundRelation.Scan>(
        Bound.Relation("set query_cursor_scoped_tables = dynamic(['LogA']); set query_cursor_after_default = '636040929866477946'; LogB"));

    [Fact]
    public void ATextThatIsKnownLaterIsReadByTheService()
    {
        var filter = Assert.IsType<BoundRelation.Filter>(Bound.Relation("let c = toscalar(LogB | project Value); LogA | where cursor_after(c)"));

        Assert.Contains(BoundTree.Walk(filter.Predicate), e => e is BoundExpression.Call { Function.Name: "__cursor_moment" });
    }

    [Fact]
    public void AFunctionWithACursorAsParameterIsNoFault() => Assert.Single(Bound.Query(
        "let since = (T:(Value:long), c:string) { T | where cursor_after(c) }; let test = (c:string) { cursor_after(c) }; print 1").Results);
}
