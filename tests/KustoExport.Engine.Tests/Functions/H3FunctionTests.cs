using Xunit;

namespace KustoExport.Engine.Tests.Functions;

/// <summary>Cells of the H3 grid; expected values are those of the reference implementation.</summary>
public sealed class H3FunctionTests(ExpressionSession session) : IClassFixture<ExpressionSession>
{
    public static TheoryData<string, string> Cases => new()
    {
        { "geo_point_to_h3cell(-74.04450446039874, 40.689250859314974)", "862a1072fffffff" },
        { "geo_point_to_h3cell(151.21, -33.86, 0)", "80bffffffffffff" },
        { "geo_point_to_h3cell(-0.12, 51.5, 15)", "8f194ad14d6e352" },
        { "geo_point_to_h3cell(0, 0, 5)", "85754e67fffffff" },
        { "geo_point_to_h3cell(0, 90, 3)", "830326fffffffff" },
        { "geo_point_to_h3cell(300, 1, 8)", "" },
        { "geo_point_to_h3cell(1, 1, 16)", "" },
        { "geo_point_to_h3cell(1, 1, int(null))", "" },
        { "geo_h3cell_level('862a1072fffffff')", "6" },
        { "geo_h3cell_level('abc')", "null" },
        { "geo_h3cell_level('862a1072ffffff0')", "null" },
        { "geo_h3cell_parent('862a1072fffffff')", "852a1073fffffff" },
        { "geo_h3cell_parent('862a1072fffffff', 1)", "812a3ffffffffff" },
        { "geo_h3cell_parent('862a1072fffffff', 6)", "" },
        { "geo_h3cell_parent('862a1072fffffff', 100)", "" },
        { "geo_h3cell_children('862a1072fffffff')", """["872a10728ffffff","872a10729ffffff","872a1072affffff","872a1072bffffff","872a1072cffffff","872a1072dffffff","872a1072effffff"]""" },
        { "array_length(geo_h3cell_children('862a1072fffffff', 9))", "343" },
        { "array_length(geo_h3cell_children('81083ffffffffff'))", "6" },
        { "geo_h3cell_children('862a1072fffffff', 12)", "null" },
        { "geo_h3cell_neighbors('862a1072fffffff')", """["862a10727ffffff","862a10707ffffff","862a1070fffffff","862a10777ffffff","862a100dfffffff","862a100d7ffffff"]""" },
        { "array_length(geo_h3cell_neighbors('81083ffffffffff'))", "5" },
        { "geo_h3cell_rings('861f8894fffffff', 2)", """[["861f8894fffffff"],["861f88947ffffff","861f8895fffffff","861f88867ffffff","861f8d497ffffff","861f8d4b7ffffff","861f8896fffffff"],["861f88967ffffff","861f88977ffffff","861f88957ffffff","861f8882fffffff","861f88877ffffff","861f88847ffffff","861f8886fffffff","861f8d49fffffff","861f8d487ffffff","861f8d4a7ffffff","861f8d59fffffff","861f8d597ffffff"]]""" },
        { "array_length(geo_h3cell_rings('8f194ad14d6e352', 20)[20])", "120" },
        { "geo_h3cell_rings('861f8894fffffff', 143)", "null" },
        { "round(toreal(geo_h3cell_to_central_point('862a1072fffffff').coordinates[0]), 9)", "-74.01600848" },
        { "round(toreal(geo_h3cell_to_polygon('862a1072fffffff').coordinates[0][0][1]), 9)", "40.735376026" },
        { "array_length(geo_h3cell_to_polygon('81083ffffffffff').coordinates[0])", "11" },
        { "geo_h3cell_to_polygon('@')", "null" },
        {
            """array_sort_asc(geo_polygon_to_h3cells(dynamic({"type":"Polygon","coordinates":[[[-3.659,40.553],[-3.913,40.409],[-3.729,40.273],[-3.524,40.440],[-3.659,40.553]]]})))""",
            """["86390ca07ffffff","86390ca27ffffff","86390ca2fffffff","86390ca37ffffff","86390cb07ffffff","86390cb0fffffff","86390cb17ffffff","86390cb1fffffff","86390cb57ffffff","86390cb87ffffff","86390cb8fffffff","86390cba7ffffff","86390cbafffffff"]"""
        },
        { """geo_polygon_to_h3cells(dynamic({"type":"Polygon","coordinates":[[[0,0],[1,1]]]}))""", "null" },
        { """geo_polygon_to_h3cells(dynamic({"type":"Polygon","coordinates":[[[0,0],[9,0],[9,9],[0,9],[0,0]]]}), 9)""", "null" },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task GivesTheValueOfTheGrid(string expression, string expected) =>
        Assert.Equal(expected, await session.EvaluateAsync(expression));
}
