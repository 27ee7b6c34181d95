using Xunit;

namespace KustoExport.Engine.Tests.Functions;

/// <summary>Functions of series, one result each.</summary>
public sealed class SeriesFunctionTests(ExpressionSession session) : IClassFixture<ExpressionSession>
{
    private const string Weekly = "dynamic([5,5,5,5,5,1,1,5,5,5,5,5,1,1,5,5,5,5,5,1,1,5,5,5,5,5,1,1,5,5,5,5,5,1,1])";

    public static TheoryData<string, string> Cases => new()
    {
        { "series_abs(dynamic([-6.5,0,8.2]))", "[6.5,0.0,8.2]" },
        { "series_abs(dynamic([-6,0,null,\"x\"]))", "[6,0,null,null]" },
        { "series_abs(dynamic(5))", "null" },
        { "series_add(1, 2)", "null" },
        { "round(series_cosine_similarity(dynamic([0.1,0.2,0.1,0.2]), dynamic([1,2,3,4])), 9)", "0.923760431" },
        { "series_sign(dynamic([-6,0,8.5]))", "[-1,0,1]" },
        { "series_floor(dynamic([-1.5,1,2.5]))", "[-2.0,1.0,2.0]" },
        { "series_ceiling(dynamic([1,2]))", "[1,2]" },
        { "series_exp(dynamic([0,1]))", "[1.0,2.718281828459045]" },
        { "series_log(dynamic([1,0,-1]))", "[0.0,\"-Infinity\",null]" },
        { "series_acos(dynamic([1]))", "[0.0]" },
        { "series_add(dynamic([1,2,4]), dynamic([4,2]))", "[5,4,null]" },
        { "series_add(dynamic([1,2.5]), 1)", "[2.0,3.5]" },
        { "series_subtract(10, dynamic([1,null]))", "[9,null]" },
        { "series_subtract(dynamic([\"2021-01-02T00:00:00.0000000Z\"]), dynamic([\"2021-01-01T00:00:00.0000000Z\"]))", "[864000000000]" },
        { "series_multiply(dynamic([3037000500]), dynamic([3]))", "[9111001500]" },
        { "series_divide(dynamic([1,2,0]), dynamic([4,2,0]))", "[0.25,1.0,\"NaN\"]" },
        { "series_pow(dynamic([1,2,3,4]), dynamic([1,2,3,0.5]))", "[1.0,4.0,27.0,2.0]" },
        { "series_equals(dynamic([1,2.0,null]), dynamic([1,2,3]))", "[true,true,null]" },
        { "series_not_equals(dynamic([9007199254740993]), dynamic([9007199254740992]))", "[true]" },
        { "series_greater(dynamic([1,2,4]), 2)", "[false,false,true]" },
        { "series_less_equals(dynamic([1,2,4]), dynamic([4,2,1]))", "[true,true,false]" },
        { "series_fill_forward(dynamic([null,36,null,null,16]))", "[null,36,36,36,16]" },
        { "series_fill_backward(dynamic([111,null,36,null]))", "[111,36,36,null]" },
        { "series_fill_forward(dynamic([7,0,0,1]), 0)", "[7,7,7,1]" },
        { "series_fill_const(dynamic([111,null,36]), -1)", "[111,-1,36]" },
        { "series_fill_const(dynamic([1,0,null]), 9, 0)", "[1,9,null]" },
        { "series_fill_linear(dynamic([null,111.0,null,36.0,null]))", "[111.0,111.0,73.5,36.0,36.0]" },
        { "series_fill_linear(dynamic([null,111,null,36,null]), int(null), false)", "[null,111,73,36,null]" },
        { "series_fill_linear(dynamic([null,null]))", "[0.0,0.0]" },
        { "series_fill_linear(dynamic([null,null]), double(null), true, double(null))", "[null,null]" },
        { "series_sum(dynamic([1,2,null,4]))", "7" },
        { "series_sum(dynamic([]))", "null" },
        { "series_product(dynamic([1,2,3,4]))", "24" },
        { "series_magnitude(dynamic([3,4]))", "5" },
        { "series_dot_product(dynamic([1,2,4]), dynamic([4,2,1,100]))", "12" },
        { "series_dot_product(dynamic([1,2,4]), 3)", "21" },
        { "series_dot_product(dynamic([]), dynamic([1]))", "null" },
        { "series_cosine_similarity(dynamic([3,4]), dynamic([6,8]))", "1" },
        { "series_cosine_similarity(dynamic([3,4]), dynamic([6,8]), 10.0, 5.0)", "1" },
        { "series_pearson_correlation(dynamic([1,2,3]), dynamic([2,4,6]))", "1" },
        { "series_pearson_correlation(dynamic([1,2,3]), dynamic([2,4]))", "null" },
        { "series_stats_dynamic(dynamic([4,1,null]), true)", """{"min":1.0,"min_idx":1,"max":4.0,"max_idx":0,"avg":2.5,"stdev":2.1213203435596424,"variance":4.5,"sum":5.0,"len":2}""" },
        { "series_stats_dynamic(dynamic([4,1,null]))", "null" },
        { "series_stats(dynamic([4,1,6]))", "1" },
        { "series_fit_line_dynamic(dynamic([3,5,7])).slope", "2.0" },
        { "series_fit_line_dynamic(dynamic([3,5,7])).interception", "1.0" },
        { "series_fit_line_dynamic(dynamic([3,5,7])).line_fit", "[3.0,5.0,7.0]" },
        { "series_fit_line_dynamic(dynamic([3,null,7]))", "null" },
        { "series_fit_2lines_dynamic(dynamic([1,2,3,10,8,6])).split_idx", "3" },
        { "series_fit_2lines_dynamic(dynamic([1,2,3,10,8,6])).right.slope", "-2.0" },
        { "array_length(series_fit_2lines_dynamic(dynamic([1,2,3,10,8,6])).line_fit)", "6" },
        { "series_fir(dynamic([5,15,10,20]), dynamic([1,-1]))", "[5,10,-5,10]" },
        { "series_fir(dynamic([3,3,6]), dynamic([1,1,1]))", "[1.0,2.0,4.0]" },
        { "series_fir(dynamic([3,3,6]), dynamic([1,1,1]), true, true)", "[2.0,4.0,3.0]" },
        { "series_fir(dynamic([1,2]), dynamic([1,-1]), true)", "null" },
        { "series_fir(dynamic([0,0,3,0,0]), dynamic([1,1,1]), true, true)", "[0.0,1.0,1.0,1.0,0.0]" },
        { "series_iir(dynamic([1,2,3]), dynamic([1]), dynamic([1,-1]))", "[1.0,3.0,6.0]" },
        { "series_iir(dynamic([1,2,3]), dynamic([1]), dynamic([0,1]))", "null" },
        { "series_outliers(dynamic([1,2,3,4,5,100]), 'tukey')", "[-0.5,-0.1,0.0,0.0,0.1,38.1]" },
        { "series_outliers(dynamic([1,1,1,1,null]), 'ctukey', 1)", "[0.0,0.0,0.0,0.0,0.0]" },
        { "series_outliers(dynamic([1,2]), 'no such')", "null" },
        { "series_seasonal(dynamic([1,3,5,1,3,5,2,4,6]), 3)", "[1.0,3.0,5.0,1.0,3.0,5.0,1.0,3.0,5.0]" },
        { "series_seasonal(dynamic([8,12,14,12,10,10,12,14,12,10,10,12,14,12,10,10,12,14,12,10]))", "[10.0,12.0,14.0,12.0,10.0,10.0,12.0,14.0,12.0,10.0,10.0,12.0,14.0,12.0,10.0,10.0,12.0,14.0,12.0,10.0]" },
        { "series_seasonal(dynamic([1,3,5,2,4,6,1,3,5,2,4,6]))", "[0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0]" },
        { $"series_periods_detect({Weekly}, 2, 20, 2)", "[7.0,0.0]" },
        { $"series_decompose({Weekly})", "[5.0,5.0,5.0,5.0,5.0,1.0,1.0,5.0,5.0,5.0,5.0,5.0,1.0,1.0,5.0,5.0,5.0,5.0,5.0,1.0,1.0,5.0,5.0,5.0,5.0,5.0,1.0,1.0,5.0,5.0,5.0,5.0,5.0,1.0,1.0]" },
        { "series_decompose_forecast(dynamic([1,2,3,4,0,0]), 2, 0, 'linefit')", "[1.0,2.0,3.0,4.0,5.0,6.0]" },
        { "series_decompose_anomalies(dynamic([1,2,1,2,1,2,1,2,1,2,1,50]), 1.5, 2)", "[0,0,0,0,0,0,0,0,0,0,0,1]" },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task GivesTheDocumentedValue(string expression, string expected) =>
        Assert.Equal(expected, await session.EvaluateAsync(expression));
}
