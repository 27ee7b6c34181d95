using KustoExport.Kql.Binding;
using KustoExport.Kql.Errors;

namespace KustoExport.Kql.Tests.Binding;

/// <summary>let, functions, query parameters, set, results.</summary>
public sealed class StatementTests
{
    [Theory]
    [InlineData("let n = 5; LogA | take n", "Time:datetime, Value:long")]
    [InlineData("let T = LogA | project Value; T", "Value:long")]
    [InlineData("let f = (a:long, b:real = 2.5) { a * b }; print x = f(1)", "x:real")]
    [InlineData("let f = (a:long, b:long) { a + b }; print x = f(b=1, a=2)", "x:long")]
    [InlineData("let f = (T:(Value:long)) { T | extend Double = Value * 2 }; f(LogA)", "Time:datetime, Value:long, Double:long")]
    [InlineData("let f = (T:(*)) { T | count }; LogA | invoke f()", "Count:long")]
    [InlineData("let f = () { let n = 2; range i from 1 to n step 1 }; f()", "i:long")]
    [InlineData("let V = view () { LogA }; V | project Value", "Value:long")]
    [InlineData("let Value = 1; LogA | project Value", "Value:long")]
    [InlineData("let a = 1; let f = () { a }; let a = 'x'; print y = f()", "y:long")]
    [InlineData("LogA | as X | union X | project Value", "Value:long")]
    public void DeclaredNamesAreKnown(string query, string schema) => Assert.Equal(schema, Bound.Schema(query));

    [Fact]
    public void AMaterializedTableIsOneRelation()
    {
        var union = Assert.IsType<BoundRelation.Union>(Bound.Relation("let M = materialize(LogA | where Value > 1); union M, M"));
        var shared = union.Inputs.Select(i => Assert.IsType<BoundRelation.Shared>(i.Relation)).ToList();
        Assert.Same(shared[0].Definition, shared[1].Definition);
        Assert.Empty(shared[0].Columns.Intersect(shared[1].Columns));
    }

    [Fact]
    public void AScalarFromATableIsComputedOnce()
    {
        var project = Assert.IsType<BoundRelation.Project>(Bound.Relation("let n = toscalar(LogA | summarize max(Value)); LogA | project n, Twice = n + n"));
        var shared = Assert.IsType<BoundRelation.Shared>(((BoundExpression.ScalarSubquery)project.Outputs[0].Expression).Relation);
        var call = Assert.IsType<BoundExpression.Call>(project.Outputs[1].Expression);
        Assert.All(call.Arguments, a => Assert.Same(shared, ((BoundExpression.ScalarSubquery)a).Relation));
    }

    [Fact]
    public void EachTabularStatementIsAResult()
    {
        var query = Bound.Query("set notruncation; LogA | as First | render timechart with (title='x'); LogB | count");
        Assert.Equal(2, query.Results.Count);
        Assert.Equal("timechart", query.Results[0].Visualization["Visualization"]);
        Assert.Equal("x", query.Results[0].Visualization["title"]);
        Assert.Equal("First", query.Results[0].Name);
    }

    [Fact]
    public void ForkGivesAResultForEachBranch() => Assert.Equal(
        ["a", "GenericResult_2"],
        Bound.Query("LogA | fork a=(take 1) (count)").Results.Select(r => r.Name));

    [Theory]
    [InlineData("long", 5, 5L)]
    [InlineData("long", "5", 5L)]
    [InlineData("timespan", "1h", TimeSpan.TicksPerHour)]
    [InlineData("timespan", "timespan(1h)", TimeSpan.TicksPerHour)]
    [InlineData("real", 2, 2.0)]
    [InlineData("string", "a", "a")]
    [InlineData("bool", true, true)]
    public void AQueryParameterTakesItsValueFromTheRequest(string type, object given, object value)
    {
        var query = Bound.Query($"declare query_parameters(p:{type}); print p", new Dictionary<string, object?> { ["p"] = given });
        var cell = ((BoundRelation.Values)query.Results[0].Relation).Rows[0][0];
        Assert.Equal(value, Assert.IsType<BoundExpression.Constant>(cell).Value);
    }

    [Fact]
    public void AQueryParameterHasADefault() =>
        Assert.Equal("x:real", Bound.Schema("declare query_parameters(p:real = 2); print x = p"));

    [Fact]
    public void AQueryParameterLeftOutIsAnError()
    {
        var error = Bound.Refused("declare query_parameters(p:long); print p");
        Assert.Equal((ErrorCodes.KqlParameter, "p:long"), (error.ErrorCode, error.Target));
    }

    [Fact]
    public void AMisspeltQueryParameterIsAnError()
    {
        var error = Bound.Refused("declare query_parameters(days:long = 7); print days", new Dictionary<string, object?> { ["dayz"] = 1 });
        Assert.Equal((ErrorCodes.KqlParameter, "Did you mean 'days'?"), (error.ErrorCode, error.Remedy));
    }

    [Fact]
    public void AQueryParameterOfTheWrongTypeIsAnError() => Assert.Equal(
        ErrorCodes.KqlParameter,
        Bound.Refused("declare query_parameters(p:long); print p", new Dictionary<string, object?> { ["p"] = "many" }).ErrorCode);
}
