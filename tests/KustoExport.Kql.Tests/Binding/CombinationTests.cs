using KustoExport.Kql.Binding;

namespace KustoExport.Kql.Tests.Binding;

/// <summary>join, lookup and union.</summary>
public sealed class CombinationTests
{
    [Theory]
    [InlineData("", JoinKind.InnerUnique)]
    [InlineData("kind=inner", JoinKind.Inner)]
    [InlineData("kind=anti", JoinKind.LeftAnti)]
    [InlineData("kind=rightantisemi", JoinKind.RightAnti)]
    [InlineData("kind=fullouter", JoinKind.FullOuter)]
    public void AJoinHasAKind(string parameter, JoinKind kind) =>
        Assert.Equal(kind, Assert.IsType<BoundRelation.Join>(Bound.Relation($"LogA | join {parameter} (LogB) on Time")).Kind);

    [Theory]
    [InlineData("LogA | join (LogB) on Time", "Time:datetime, Value:long, Time1:datetime, Value1:string, Extra:bool")]
    [InlineData("LogA | join kind=leftsemi (LogB) on Time", "Time:datetime, Value:long")]
    [InlineData("LogA | join kind=rightanti (LogB) on Time", "Time:datetime, Value:string, Extra:bool")]
    [InlineData("LogA | lookup (LogB) on Time", "Time:datetime, Value:long, Value1:string, Extra:bool")]
    [InlineData("LogA | extend Time1 = 1 | join (LogB | project Time) on Time", "Time:datetime, Value:long, Time1:long, Time2:datetime")]
    [InlineData("Flights | project Crew | join (LogA) on $left.Crew == $right.Value", "Crew:int, Time:datetime, Value:long")]
    public void AJoinPutsTheColumnsSideBySide(string query, string schema) => Assert.Equal(schema, Bound.Schema(query));

    [Fact]
    public void JoinKeysOfIntAndLongGetOneType()
    {
        var join = Assert.IsType<BoundRelation.Join>(Bound.Relation("Flights | join (LogA) on $left.Crew == $right.Value"));
        Assert.All(join.Keys, key => Assert.Equal((KqlType.Long, KqlType.Long), (key.Left.Type, key.Right.Type)));
    }

    [Fact]
    public void ATableJoinedWithItselfHasColumnsOfItsOwnOnEachSide()
    {
        var join = Assert.IsType<BoundRelation.Join>(Bound.Relation("let T = LogA | where Value > 1; T | join (T) on Time"));
        Assert.Empty(join.Left.Columns.Intersect(join.Right.Columns));
    }

    [Theory]
    [InlineData("union LogA, LogB", "Time:datetime, Value_long:long, Value_string:string, Extra:bool")]
    [InlineData("LogA | union LogB", "Time:datetime, Value_long:long, Value_string:string, Extra:bool")]
    [InlineData("union kind=inner LogA, LogB", "Time:datetime")]
    [InlineData("union withsource=Table Log*", "Table:string, Time:datetime, Value_long:long, Value_string:string, Extra:bool")]
    [InlineData("union isfuzzy=true LogA, NoSuchTable", "Time:datetime, Value:long")]
    public void AUnionMatchesColumnsByNameAndType(string query, string schema) => Assert.Equal(schema, Bound.Schema(query));

    [Fact]
    public void WithsourceNamesTablesAndCountsTheRest()
    {
        var union = Assert.IsType<BoundRelation.Union>(Bound.Relation("let L = LogA; let V = view () { LogA }; union withsource=Table LogA, L, V, (LogA | take 1), database('Other').Notes"));
        Assert.Equal(["LogA", "union_arg1", "V", "union_arg3", "Notes"], union.Inputs.Select(i => ((BoundExpression.Constant)i.Values[0]).Value));
    }

    [Fact]
    public void WhatAnInputOfAUnionLacksIsNullOrEmpty()
    {
        var union = Assert.IsType<BoundRelation.Union>(Bound.Relation("union withsource=Table LogA, LogB"));
        var values = union.Inputs[0].Values.OfType<BoundExpression.Constant>().Select(c => (c.Type, c.Value));
        Assert.Equal([(KqlType.String, "LogA"), (KqlType.String, ""), (KqlType.Bool, (object?)null)], values);
    }
}
