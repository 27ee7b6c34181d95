using KustoExport.Kql.Binding;
using KustoExport.Kql.Errors;

namespace KustoExport.Kql.Tests.Binding;

/// <summary>What is known of a row of a table beside its columns; of the tables of TestCatalog, 'Files' alone isn't made of ingestions.</summary>
public sealed class HiddenColumnTests
{
    [Theory]
    [InlineData("LogA | project ingestion_time()", "$IngestionTime:datetime")]
    [InlineData("LogA | project Value, t = ingestion_time(), e = extent_id(), g = extent_tags()", "Value:long, t:datetime, e:guid, g:dynamic")]
    [InlineData("LogA | extend extent_id()", "Time:datetime, Value:long, Column1:guid")]
    [InlineData("LogA | extend Time = ingestion_time()", "Time:datetime, Value:long")]
    [InlineData("LogA | summarize max(ingestion_time()) by extentid()", "Column1:guid, max_$IngestionTime:datetime")]
    [InlineData("LogA | summarize arg_max(ingestion_time(), *) by Value", "Value:long, $IngestionTime:datetime, Time:datetime")]
    [InlineData("LogA | project ingestion_time() | extend again = ingestion_time()", "$IngestionTime:datetime, again:datetime")]
    [InlineData("LogA | where ingestion_time() > ago(1h) | getschema", "ColumnName:string, ColumnOrdinal:long, DataType:string, ColumnType:string")]
    [InlineData("LogA | project bag = pack_all(), c = cursor_after('')", "bag:dynamic, c:bool")]
    [InlineData("union LogA, Files | extend t = ingestion_time()", "Time:datetime, Value:long, Text:string, t:datetime")]
    [InlineData("print a = ingestion_time(), b = extent_id(), c = extent_tags(), d = cursor_current()", "a:datetime, b:guid, c:dynamic, d:string")]
    public void ColumnsOfThemAreNamed(string query, string schema) => Assert.Equal(schema, Bound.Schema(query));

    [Theory]
    [InlineData("LogA | where Value > 1 | extend x = 1 | project x")]
    [InlineData("LogA | take 5 | project-away Time | project-rename v = Value")]
    [InlineData("LogA | top 3 by Value | sort by Time asc | sample 2")]
    [InlineData("LogA | serialize n = row_number() | where prev(Value) > 1")]
    [InlineData("LogB | parse Value with 'a' x:long | parse-where Value with 'b' y | parse-kv Value as (z:long)")]
    [InlineData("union LogA, LogB")]
    [InlineData("LogA | union LogB | as U | union U")]
    [InlineData("LogA | search 'x'")]
    [InlineData("find in (LogA, LogB) where Value == 1")]
    [InlineData("let M = materialize(LogA); union M, M")]
    [InlineData("let f = (T:(Value:long)) { T | where Value > 1 }; LogA | invoke f()")]
    [InlineData("LogView")]
    [InlineData("database('Other').Notes")]
    [InlineData("LogA | partition by Value (top 1 by Time)")]
    public void RowsOfTablesKeepThem(string query) => Assert.Equal(4, Bound.Relation(query).Hidden.Count);

    [Theory]
    [InlineData("LogA | summarize count() by Value")]
    [InlineData("LogA | distinct *")]
    [InlineData("LogA | count")]
    [InlineData("LogA | join LogB on Time")]
    [InlineData("LogA | lookup LogB on Time")]
    [InlineData("Flights | mv-expand Info")]
    [InlineData("Files")]
    [InlineData("print x = 1")]
    [InlineData("datatable(x:long)[1]")]
    [InlineData("range x from 1 to 3 step 1")]
    public void OtherRowsHaveNone(string query) => Assert.Empty(Bound.Relation(query).Hidden);

    [Fact]
    public void TwoReadersOfATableHaveColumnsOfTheirOwn()
    {
        var union = Assert.IsType<BoundRelation.Union>(Bound.Relation("let M = materialize(LogA); union M, M, LogA"));

        Assert.Equal(12, union.Inputs.SelectMany(i => i.Relation.Hidden).Distinct().Count());
    }

    [Fact]
    public void RowsThatCameWithNothingGiveNullAndTheEmptyGuid()
    {
        var row = Assert.IsType<BoundRelation.Values>(Bound.Relation("print ingestion_time(), extent_id(), extent_tags()")).Rows[0];

        Assert.Equal([null, Guid.Empty, null], row.Select(cell => Assert.IsType<BoundExpression.Constant>(cell).Value));
    }

    [Fact]
    public void OfAUnionEachInputGivesItsOwn()
    {
        var union = Assert.IsType<BoundRelation.Union>(Bound.Relation("union LogA, Files"));

        Assert.Equal(["$IngestionTime", "$ExtentId", "$ExtentTags"], union.Hidden.Select(c => c.Name));
        Assert.All(union.Inputs[0].Hidden, value => Assert.IsType<BoundExpression.ColumnValue>(value));
        Assert.Equal([null, Guid.Empty, null], union.Inputs[1].Hidden.Select(value => Assert.IsType<BoundExpression.Constant>(value).Value));
    }

    [Theory]
    [InlineData("let f = () { ingestion_time() }; LogA | project t = f()")]
    [InlineData("let f = (ago:timespan) { ingestion_time() > now() - ago }; LogA | where f(1h)")]
    public void AScalarFunctionReadsThemOfTheRowThatItIsCalledFor(string query)
    {
        var relation = Bound.Relation(query);

        Assert.Contains(BoundTree.Expressions(relation).SelectMany(BoundTree.Columns), column => column is { IsHidden: true, Name: HiddenColumns.IngestionTime });
    }

    [Theory]
    [InlineData("LogA | project ['$IngestionTime']", ErrorCodes.KqlUnknownColumn, "['$IngestionTime']")]
    [InlineData("LogA | where extent_id('x') == Value", ErrorCodes.KqlSemantic, "extent_id('x')")]
    public void NoNameFindsThem(string query, string code, string place)
    {
        var error = Bound.Refused(query);

        Assert.Equal((code, place), (error.ErrorCode, error.Target));
    }
}
