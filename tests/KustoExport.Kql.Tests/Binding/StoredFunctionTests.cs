using KustoExport.Kql.Errors;
using Xunit;

namespace KustoExport.Kql.Tests.Binding;

/// <summary>Stored functions and references to databases in queries; see TestCatalog for what there is.</summary>
public sealed class StoredFunctionTests
{
    [Theory]
    [InlineData("Late | project Delay", "Delay:long")]
    [InlineData("Late(5) | project Delay", "Delay:long")]
    [InlineData("Late(least=5) | project Delay", "Delay:long")]
    [InlineData("print x = Twice(3)", "x:long")]
    [InlineData("print x = Answer, y = Answer()", "x:long, y:long")]
    [InlineData("LogView", "Time:datetime")]
    [InlineData("LogA | invoke First()", "Time:datetime, Value:long")]
    [InlineData("First(First(LogA))", "Time:datetime, Value:long")]
    [InlineData("table('LogView')", "Time:datetime")]
    [InlineData("database('Other').CountNotes", "Count:long")]
    [InlineData("database('other').CountNotes()", "Count:long")]
    [InlineData("database('Main').Late(3) | project Delay", "Delay:long")]
    [InlineData("print x = database().Twice(4), y = database('Main').Answer", "x:long, y:long")]
    public void IsCalled(string query, string schema) => Assert.Equal(schema, Bound.Schema(query));

    [Fact]
    public void SeesTheTableOfItsOwnName() => Assert.Equal("Here:bool", Bound.Schema("database('Other').Same"));

    [Fact]
    public void ALetHidesIt() => Assert.Equal("x:string", Bound.Schema("let Twice = (x:long) { strcat('a', 'b') }; print x = Twice(1)"));

    [Fact]
    public void SeesNothingOfTheQuery() => Assert.Equal("Day:datetime, Origin:string, Delay:long, Distance:real, Crew:int, Info:dynamic", Bound.Schema("let Flights = print a = 1; Late"));

    [Theory]
    [InlineData("union Log*", "Time:datetime, Value_long:long, Value_string:string, Extra:bool")]
    [InlineData("union LogV*", "Time:datetime")]
    [InlineData("union database('Other').Note*", "Note:string")]
    [InlineData("union database('*').Note*", "Note:string")]
    [InlineData("union database('O*').Notes, database('Main').LogV*", "Note:string, Time:datetime")]
    public void WildcardsFindTablesAndViews(string query, string schema) => Assert.Equal(schema, Bound.Schema(query));

    [Theory]
    [InlineData("Ping()", ErrorCodes.KqlSemantic, "'Ping' calls itself by way of 'Pong'")]
    [InlineData("database('Nowhere').T", ErrorCodes.KqlUnknownTable, "Main, Other")]
    [InlineData("database('Other').CountNots()", ErrorCodes.KqlUnknownFunction, "CountNotes")]
    [InlineData("cluster('c').database('Other').Notes", ErrorCodes.KqlNotSupported, "another cluster")]
    [InlineData("print x = Late(3)", ErrorCodes.KqlSemantic, "toscalar")]
    [InlineData("Twice(3) | count", ErrorCodes.KqlSemantic, "gives a scalar value")]
    [InlineData("print Twise(3)", ErrorCodes.KqlUnknownFunction, "Did you mean 'Twice'?")]
    [InlineData("Lates | count", ErrorCodes.KqlUnknownTable, "Did you mean 'Late'?")]
    public void RefusesByName(string query, string code, string words)
    {
        var error = Bound.Refused(query);

        Assert.Equal(code, error.ErrorCode);
        Assert.Contains(words, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AnErrorInsideShowsTheCallAndThePlace()
    {
        var error = Bound.Refused("LogA | count; OverBroken | take 1");

        Assert.Equal(ErrorCodes.KqlUnknownColumn, error.ErrorCode);
        Assert.Equal("OverBroken", error.Target);
        Assert.Equal(
            """
            1:15: In the function 'OverBroken' at 1:6: In the function 'Broken' at 2:18: There is no column or variable 'Dealy'.
              1 | LogA | count; OverBroken | take 1
                |               ^^^^^^^^^^
            OverBroken:
              1 | () { Broken() | count }
                |      ^^^^^^^^
            Did you mean 'Delay'?
            """.ReplaceLineEndings(),
            error.Message);
    }

    [Fact]
    public void AnErrorInAnArgumentIsTheCallers() => Assert.Equal("Nowhere", Bound.Refused("First(Nowhere)").Target);
}
