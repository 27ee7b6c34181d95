namespace KustoExport.Kql.Tests.Binding;

/// <summary>The columns that each operator gives, in order, with their types.</summary>
public sealed class SchemaTests
{
    private const string Flights = "Day:datetime, Origin:string, Delay:long, Distance:real, Crew:int, Info:dynamic";

    [Theory]
    [InlineData("Flights", Flights)]
    [InlineData("database('Other').Notes", "Note:string")]
    [InlineData("Flights | where Delay > 10 | take 5", Flights)]
    [InlineData("Flights | filter Origin == 'a' | limit 5", Flights)]
    [InlineData("Flights | project Delay, Late = Delay > 10", "Delay:long, Late:bool")]
    [InlineData("Flights | project-away Info, D*", "Origin:string, Crew:int")]
    [InlineData("Flights | project-keep D*", "Day:datetime, Delay:long, Distance:real")]
    [InlineData("Flights | project-rename Wait = Delay | project-keep Wait", "Wait:long")]
    [InlineData("Flights | project-reorder Crew, D* desc | project-away Info", "Crew:int, Distance:real, Delay:long, Day:datetime, Origin:string")]
    [InlineData("datatable(a10:int, a2:int, b:int)[] | project-reorder a* granny-asc", "a2:int, a10:int, b:int")]
    [InlineData("Flights | extend Delay = tostring(Delay), New = 1 | project-away Info", "Day:datetime, Origin:string, Delay:string, Distance:real, Crew:int, New:long")]
    [InlineData("Flights | summarize count(), max(Delay) by Origin, bin(Day, 1d)", "Origin:string, Day:datetime, count_:long, max_Delay:long")]
    [InlineData("Flights | summarize by Origin", "Origin:string")]
    [InlineData("Flights | summarize Rate = sum(Delay) / count()", "Rate:long")]
    [InlineData("Flights | distinct Origin, Crew", "Origin:string, Crew:int")]
    [InlineData("LogB | distinct *", "Time:datetime, Value:string, Extra:bool")]
    [InlineData("Flights | count", "Count:long")]
    [InlineData("Flights | sort by Delay | top 3 by Crew asc", Flights)]
    [InlineData("Flights | getschema", "ColumnName:string, ColumnOrdinal:long, DataType:string, ColumnType:string")]
    [InlineData("Flights | serialize Row = row_number() | project Row, Origin", "Row:long, Origin:string")]
    [InlineData("range x from 1 to 10 step 2", "x:long")]
    [InlineData("range x from 1 to 2 step 0.5", "x:real")]
    [InlineData("range x from datetime(2026-01-01) to datetime(2026-02-01) step 1d", "x:datetime")]
    [InlineData("print 1, 'a', x = true", "print_0:long, print_1:string, x:bool")]
    [InlineData("datatable(a:int, b:string)[1, 'x', 2, 'y']", "a:int, b:string")]
    [InlineData("Flights | mv-expand Info to typeof(long) | project Info", "Info:long")]
    [InlineData("Flights | mv-expand with_itemindex=i Part = Info.parts | project Part, i, Info", "Part:dynamic, i:long, Info:dynamic")]
    [InlineData("Flights | mv-apply Part = Info on (summarize sum(tolong(Part))) | project-away D*, Crew", "Origin:string, Info:dynamic, sum_Part:long")]
    [InlineData("Airports | parse City with Name ', ' State:string ' ' Zip:long | project-away Code", "City:string, Origin:string, Name:string, State:string, Zip:long")]
    [InlineData("Airports | parse-kv City as (a:long, b:string) with (pair_delimiter=';', kv_delimiter='=') | project a, b", "a:long, b:string")]
    [InlineData("Flights | make-series sum(Delay) default=0 on Day from datetime(2026-01-01) to datetime(2026-02-01) step 1d by Origin", "Origin:string, sum_Delay:dynamic, Day:dynamic")]
    [InlineData("Flights | top-nested 2 of Origin by sum(Delay), top-nested of Crew by m = max(Delay)", "Origin:string, aggregated_Origin:long, Crew:int, m:long")]
    [InlineData("Flights | top-hitters 3 of Origin", "Origin:string, approximate_count_Origin:long")]
    [InlineData("Flights | sample-distinct 3 of Origin", "Origin:string")]
    [InlineData("Flights | partition by Origin (top 1 by Delay | project Origin, Delay)", "Origin:string, Delay:long")]
    [InlineData("LogA | sort by Time asc | scan with_match_id=Id declare (Sum:long = 0) with (step s: true => Sum = Value + s.Sum;)", "Time:datetime, Value:long, Sum:long, Id:long")]
    [InlineData("LogA | search 'x'", "$table:string, Time:datetime, Value:long")]
    public void AnOperatorGivesTheseColumns(string query, string schema) => Assert.Equal(schema, Bound.Schema(query));

    [Theory]
    [InlineData("arg_max(Delay, *) by Origin", "Origin:string, Delay:long, Day:datetime, Distance:real, Crew:int, Info:dynamic")]
    [InlineData("arg_max(Delay, Crew, Where = Origin)", "Delay:long, Crew:int, Where:string")]
    [InlineData("(A, B) = arg_max(Delay, Crew)", "A:long, B:int")]
    [InlineData("A = arg_max(Delay, Crew)", "A:long, Crew:int")]
    [InlineData("arg_max(Delay + 1, strlen(Origin))", "max_:long, max__arg1:long")]
    [InlineData("take_any(Crew, Origin)", "Crew:int, Origin:string")]
    [InlineData("percentile(Delay, 50)", "percentile_Delay_50:long")]
    [InlineData("percentiles(Delay, 50, 99.9)", "percentile_Delay_50:long, percentile_Delay_99_9:long")]
    [InlineData("make_list(Crew), countif(Delay > 1), countif(Delay > 2)", "list_Crew:dynamic, countif_:long, countif_1:long")]
    public void AggregatesOfSeveralResultsGiveSeveralColumns(string aggregates, string schema) =>
        Assert.Equal(schema, Bound.Schema($"Flights | summarize {aggregates}"));
}
