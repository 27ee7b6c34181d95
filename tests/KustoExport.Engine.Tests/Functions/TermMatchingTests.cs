using Xunit;

namespace KustoExport.Engine.Tests.Functions;

/// <summary>What the has operators find (documentation: query/datatypes-string-operators.md).</summary>
public sealed class TermMatchingTests(ExpressionSession session) : IClassFixture<ExpressionSession>
{
    public static TheoryData<string, string> Cases => new()
    {
        { "\"hello-world\" has \"hello\"", "true" },
        { "\"helloworld\" has \"hello\"", "false" },
        { "\"HELLO\" has \"hello\"", "true" },
        { "\"a_b\" has \"b\"", "true" },
        { "\"naïve\" has \"NAÏVE\"", "true" },
        { "\"ПриветМир\" has \"привет\"", "false" },
        { "\"Привет Мир\" has \"привет\"", "true" },
        { "\"abc\" has \"\"", "true" },
        { "\"a b\" has \" \"", "true" },
        { "\"ab\" has \" \"", "false" },
        { "\"foo\" has \"fo\"", "false" },
        { "\"Foo bar\" has_cs \"foo\"", "false" },
        { "\"Foo bar\" has_cs \"Foo\"", "true" },
        { "\"foo bar\" !has \"bar\"", "false" },
        { "\"North America\" hasprefix \"ame\"", "true" },
        { "\"North America\" hasprefix \"mer\"", "false" },
        { "\"North America\" hassuffix \"ica\"", "true" },
        { "\"end.\" hassuffix \"end\"", "true" },
        { "\"a ENd\" hassuffix_cs \"nd\"", "false" },
        { "\"x 12.34 y\" has \"12.34\"", "true" },
        { "\"x 112.34 y\" has \"12.34\"", "false" },
        { "\"it's a (test)\" has \"(test)\"", "true" },
        { "\"North America\" has_any (\"south\", \"north\")", "true" },
        { "\"North America\" has_any (dynamic([\"south\",\"north\"]))", "true" },
        { "\"North America\" has_any (dynamic([\"south\"]))", "false" },
        { "\"North America\" has_any (\"south\", \"ameri\")", "false" },
        { "\"NORTH-america\" has_any (\"south\", \"ORTH-a\", \"h-Ame\")", "false" },
        { "\"NORTH-america\" has_any (\"south\", \"orth-\", \"North-AMERICA\")", "true" },
        { "\"a.b (c)\" has_any (\"x\", \"(c)\")", "true" },
        { "\"a.b (c)\" has_any (\"x\", \"a|b\")", "false" },
        { "\"it's\" has_any (\"it'\", \"x\")", "true" },
        { "\"it's\" has_any (\"IT'S\", \"x\")", "true" },
        { "\"die Kelle\" has_any (\"kelle\", \"x\")", "true" },
        { "\"naïve\" has_any (\"x\", \"NAÏVE\")", "true" },
        { "\"\" has_any (\"x\", \"y\")", "false" },
        { "\"abc\" has_any (\"x\", \"\")", "true" },
        { "\"a b\" has_any (\"x\", \" \")", "true" },
        { "\"North and South\" has_all (dynamic([\"south\",\"north\"]))", "true" },
        { "\"North and South\" has_all (\"south\", \"north\")", "true" },
        { "\"North\" has_all (\"south\", \"north\")", "false" },
        { "\"number 2\" has_any (1, 2)", "true" },
        { """has_any_index("this is an example", dynamic(["not","example"]))""", "1" },
        { """has_any_index("this is an example", dynamic(["not"]))""", "-1" },
        { """has_any_index("Example number 2", dynamic([1,2,3]))""", "1" },
        { """has_any_index("x", dynamic([]))""", "-1" },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task GivesTheDocumentedValue(string expression, string expected) =>
        Assert.Equal(expected, await session.EvaluateAsync(expression));
}
