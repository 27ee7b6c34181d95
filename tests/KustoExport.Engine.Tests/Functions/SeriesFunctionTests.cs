using Xunit;

namespace KustoExport.Engine.Tests.Functions;

/// <summary>Functions of dynamic arrays of numbers.</summary>
public sealed class SeriesFunctionTests(ExpressionSession session) : IClassFixture<ExpressionSession>
{
    public static TheoryData<string, string> Cases => new()
    {
        { "series_add(dynamic([1,2,4]), dynamic([4,2,1]))", "[5,4,5]" },
        { "series_add(dynamic([1,2]), dynamic([1.5]))", "[2.5,null]" },
        { "series_multiply(2, dynamic([1,null,3]))", "[2,null,6]" },
        { "series_divide(dynamic([1,2]), dynamic([4,2]))", "[0.25,1.0]" },
        { "series_pow(dynamic([2,3]), 2)", "[4.0,9.0]" },
        { "series_greater_equals(dynamic([1,2,4]), dynamic([4,2,1]))", "[false,true,true]" },
        { "series_not_equals(dynamic([1,2]), 1)", "[false,true]" },
        { "series_abs(dynamic([-6.5,0,8]))", "[6.5,0,8]" },
        { "series_sign(dynamic([-6,0,'x']))", "[-1,0,null]" },
        { "series_floor(dynamic([-1.5,1,2.5]))", "[-2.0,1.0,2.0]" },
        { "series_ceiling(dynamic([-1.5,2.5]))", "[-1.0,3.0]" },
        { "series_log(dynamic([1,-1]))", "[0.0,null]" },
        { "series_fill_forward(dynamic([null,1,null,null,4]))", "[null,1,1,1,4]" },
        { "series_fill_backward(dynamic([null,1,null,4,null]))", "[1,1,4,4,null]" },
        { "series_fill_const(dynamic([1,0,3]), 9, 0)", "[1,9,3]" },
        { "series_fill_linear(dynamic([null,111,null,36,null]))", "[111,111,73,36,36]" },
        { "series_fill_linear(dynamic([null,1.0,null,2.0]), double(null), false)", "[null,1.0,1.5,2.0]" },
        { "series_fill_linear(dynamic([null,null]), double(null), true, 3.5)", "[3.5,3.5]" },
        { "series_fir(dynamic([5,15,10,20]), dynamic([1,-1]), false, false)", "[5.0,10.0,-5.0,10.0]" },
        { "series_fir(dynamic([0,0,3,0,0]), dynamic([1,1,1]), true, true)", "[0.0,1.0,1.0,1.0,0.0]" },
        { "series_fir(dynamic([1,2]), dynamic([1,-1]), true)", "null" },
        { "series_iir(dynamic([1,2,3,4]), dynamic([1]), dynamic([1,-1]))", "[1.0,3.0,6.0,10.0]" },
        { "series_dot_product(dynamic([1,2,4]), dynamic([4,2,1]))", "12" },
        { "series_dot_product(dynamic([1,2,4]), 2)", "14" },
        { "series_sum(dynamic([1,2,null]))", "3" },
        { "series_product(dynamic([2,3]))", "6" },
        { "series_magnitude(dynamic([3,4]))", "5" },
        { "round(series_pearson_correlation(dynamic([1,2,3]), dynamic([2,4,6])), 9)", "1" },
        { "round(series_cosine_similarity(dynamic([0.1,0.2,0.1,0.2]), dynamic([1,2,3,4])), 9)", "0.923760431" },
        { "series_stats_dynamic(dynamic([1,3,2]))", """{"min":1.0,"min_idx":0,"max":3.0,"max_idx":1,"avg":2.0,"stdev":1.0,"variance":1.0,"sum":6.0,"len":3}""" },
        { "series_stats_dynamic(dynamic([1,null]))", "null" },
        { "series_fit_line_dynamic(dynamic([3,5,7]))", """{"rsquare":1.0,"slope":2.0,"variance":4.0,"rvariance":0.0,"interception":1.0,"line_fit":[3.0,5.0,7.0]}""" },
        { "series_add(1, 2)", "null" },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Gives_the_documented_value(string expression, string expected) =>
        Assert.Equal(expected, await session.EvaluateAsync(expression));
}
