using KustoExport.Kql;
using KustoExport.Kql.Functions;
using static KustoExport.Kql.Functions.Parameters;

namespace KustoExport.Engine.Embedded.Functions;

/// <summary>Tests for null and for emptiness. A string is never null; a string without characters is empty.</summary>
internal sealed class NullTests : IFunctionFamily
{
    private static readonly Parameter s_notString = Of(TypeSet.Any & ~TypeSet.String);
    private static readonly Parameter s_string = Of(TypeSet.String);

    public IEnumerable<SqlFunction> Functions =>
    [
        new("isnull", [s_string], KqlType.Bool, "false"),
        new("isnull", [s_notString], KqlType.Bool, "({0} IS NULL)"),
        .. new[] { "isnotnull", "notnull" }.SelectMany(name => new SqlFunction[]
        {
            new(name, [s_string], KqlType.Bool, "true"),
            new(name, [s_notString], KqlType.Bool, "({0} IS NOT NULL)"),
        }),
        new("isempty", [s_string], KqlType.Bool, "({0} = '')"),
        new("isempty", [Dynamic], KqlType.Bool, "(coalesce({0} ->> '$', '') = '')"),
        new("isempty", [Any], KqlType.Bool, "({0} IS NULL)"),
        .. new[] { "isnotempty", "notempty" }.SelectMany(name => new SqlFunction[]
        {
            new(name, [s_string], KqlType.Bool, "({0} <> '')"),
            new(name, [Dynamic], KqlType.Bool, "(coalesce({0} ->> '$', '') <> '')"),
            new(name, [Any], KqlType.Bool, "({0} IS NOT NULL)"),
        }),
    ];
}
