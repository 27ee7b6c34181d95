using Xunit;

namespace KustoExport.Engine.Tests.Functions;

/// <summary>Aggregates and window functions over small tables.</summary>
public sealed class AggregateTests(ExpressionSession session) : IClassFixture<ExpressionSession>
{
    private const string Table = """datatable(g:string, x:long, r:real, s:string)["a", 1, 1.5, "p", "a", 3, real(null), "", "b", long(null), 4.0, "q", "b", 2, 0.5, "q"] | """;

    private const string Rows = "datatable(g:string, x:long)['a', 10, 'a', 10, 'a', 20, 'b', 5, 'b', 7] | serialize | ";

    public static TheoryData<string, string> Aggregates => new()
    {
        { "count()", "4" },
        { "countif(x > 1)", "2" },
        { "sum(x)", "6" },
        { "sumif(x, g == 'a')", "4" },
        { "avg(x)", "2" },
        { "avgif(r, x < 3)", "1" },
        { "min(x), max(x)", "1 | 3" },
        { "maxif(x, x < 3)", "2" },
        { "min(s), max(s)", " | q" },
        { "dcount(s)", "3" },
        { "dcountif(s, isnotempty(s))", "2" },
        { "count_distinct(x)", "3" },
        { "stdev(x), variance(x)", "1 | 1" },
        { "round(stdevp(x), 6), round(variancep(x), 6)", "0.816497 | 0.666667" },
        { "covariance(x, r)", "-0.5" },
        { "percentile(x, 50)", "2" },
        { "percentiles(x, 1, 99)", "1 | 3" },
        { "percentiles_array(x, dynamic([1, 50]))", "[1,2]" },
        { "percentilew(x, x, 50)", "2" },
        { "make_list(x)", "[1,3,2]" },
        { "make_list(s)", """["p","","q","q"]""" },
        { "make_list_with_nulls(x)", "[1,3,null,2]" },
        { "make_list_if(x, x > 1, 1)", "[3]" },
        { "make_set(s)", """["","p","q"]""" },
        { "make_set(s, 1)", """[""]""" },
        { "make_bag(bag_pack(g, x))", """{"a":1,"b":null}""" },
        { "arg_max(x, s)", "3 | " },
        { "arg_min(r, g, x)", "0.5 | b | 2" },
        { "take_anyif(x, g == 'b' and isnotnull(x))", "2" },
        { "binary_all_or(x)", "3" },
        { "binary_all_and(x)", "0" },
    };

    public static TheoryData<string, string> OverNothing => new()
    {
        { "count(), sum(x), sum(r)", "0 | 0 | 0" },
        { "avg(x), avg(r)", "NaN | NaN" },
        { "min(x), max(r), max(s)", "null | null | " },
        { "stdev(x), variance(r)", "0 | 0" },
        { "make_list(x), make_set(s), make_bag(bag_pack('k', x))", "[] | [] | {}" },
        { "arg_max(x, s)", "null | " },
        { "percentile(x, 50)", "null" },
        { "dcount(x)", "0" },
    };

    public static TheoryData<string, string> Windows => new()
    {
        { "row_number()", "1,2,3,4,5" },
        { "row_number(7)", "7,8,9,10,11" },
        { "row_number(0, g != prev(g))", "0,1,2,0,1" },
        { "row_cumsum(x)", "10,20,40,45,52" },
        { "row_cumsum(x, g != prev(g))", "10,20,40,5,12" },
        { "row_rank_dense(x)", "1,1,2,3,4" },
        { "row_rank_dense(x, g != prev(g))", "1,1,2,1,2" },
        { "row_rank_min(x)", "1,1,3,4,5" },
        { "row_rank_min(x, g != prev(g))", "1,1,3,1,2" },
        { "prev(x)", "null,10,10,20,5" },
        { "prev(x, 2, -1)", "-1,-1,10,10,20" },
        { "next(g)", "a,a,b,b," },
        { "next(x, 1, 0) - x", "0,10,-15,2,-7" },
        { "prev(row_cumsum(x))", "null,10,20,40,45" },
    };

    [Theory]
    [MemberData(nameof(Aggregates))]
    public async Task AggregatesRows(string aggregates, string expected) =>
        Assert.Equal([expected], await session.QueryAsync($"{Table}summarize {aggregates}"));

    [Theory]
    [MemberData(nameof(OverNothing))]
    public async Task AggregatesNothingToTheDocumentedValues(string aggregates, string expected) =>
        Assert.Equal([expected], await session.QueryAsync($"{Table}where false | summarize {aggregates}"));

    [Theory]
    [MemberData(nameof(Windows))]
    public async Task ComputesOverTheRowsInOrder(string expression, string expected) =>
        Assert.Equal(expected, string.Join(",", await session.QueryAsync($"{Rows}extend value = {expression} | project value")));

    [Theory]
    [InlineData("percentile_tdigest(d, 50)", "500")]
    [InlineData("percentile_tdigest(d, 99.9, typeof(real))", "999")]
    [InlineData("percentiles_array_tdigest(d, dynamic([1, 100]))", "[10,1000]")]
    [InlineData("rank_tdigest(d, 685)", "685")]
    [InlineData("percentrank_tdigest(d, 850)", "85")]
    [InlineData("dcount_hll(h)", "10")]
    [InlineData("dcount_hll(hll_merge(h, dynamic(['0','x'])))", "11")]
    public async Task DigestsAndSketchesMergeWithoutLoss(string expression, string expected) => Assert.Equal([expected], await session.QueryAsync(
        $"""
        range x from 1 to 1000 step 1
        | summarize d = tdigest(x), h = hll(x % 10) by x % 7
        | summarize d = tdigest_merge(d), h = hll_merge(h)
        | project {expression}
        """));

    [Fact]
    public async Task AWeightedDigestCountsWeights() => Assert.Equal(
        ["2 | [[2],[1.0,2.0],[1,2]]"],
        await session.QueryAsync("datatable(v:real, w:long)[1.0, 1, 2.0, 2] | summarize d = tdigest(v, w) | project percentile_tdigest(d, 50, typeof(long)), d"));

    [Fact]
    public async Task ASchemaAdmitsAllValues() => Assert.Equal(
        ["""{"x":["long","string"],"y":["double",{"w":"string"}],"z":{"`indexer`":["long","string"]}}"""],
        await session.QueryAsync("""datatable(d:dynamic)[dynamic({"x":1,"y":3.5}), dynamic({"x":"s","z":[1,2]}), dynamic({"y":{"w":"zzz"},"z":["foo"]}), dynamic(null)] | summarize buildschema(d)"""));

    [Fact]
    public async Task SumsOfLongWrapAroundAndSoDoesTheirAverage() => Assert.Equal(
        ["-2 | -0.6666666666666666"],
        await session.QueryAsync("datatable(x:long)[9223372036854775806, 1, 9223372036854775807] | summarize sum(x), avg(x)"));

    [Fact]
    public async Task ASetOfArraysHasTheirMembers() => Assert.Equal(
        ["""["a","b","c"]"""],
        await session.QueryAsync("datatable(d:dynamic)[dynamic(['a','b']), dynamic(['b','c']), dynamic(null)] | summarize make_set(d)"));

    [Fact]
    public async Task ABagKeepsTheFirstOfEqualKeys() => Assert.Equal(
        ["""{"a":1,"b":2,"c":3}"""],
        await session.QueryAsync("""datatable(d:dynamic)[dynamic({"a":1,"b":2}), dynamic({"a":10,"c":3}), dynamic(null)] | summarize make_bag(d)"""));

    [Fact]
    public async Task ANaNIsTheLargestAndTheSmallest() => Assert.Equal(
        ["NaN | NaN | NaN | n | NaN | n"],
        await session.QueryAsync("datatable(x:real, s:string)[1.0, 'a', real(nan), 'n', real(-inf), 'i'] | summarize min(x), max(x), arg_min(x, s), arg_max(x, s)"));
}
