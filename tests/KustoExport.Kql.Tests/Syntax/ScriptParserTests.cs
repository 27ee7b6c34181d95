using KustoExport.Kql.Errors;
using KustoExport.Kql.Syntax;
using KustoExport.Kql.Syntax.Commands;
using Xunit;

namespace KustoExport.Kql.Tests.Syntax;

/// <summary>Texts of <c>.execute database script</c>.</summary>
public sealed class ScriptParserTests
{
    [Fact]
    public void ACommandBeginsALine()
    {
        const string Text = """
            .execute database script with (ContinueOnErrors=true)
            <|
            //
            // Create tables
            .create-merge table T(a:string, b:string)

              // Functions
              .create-or-alter function
              with (skipvalidation = "true")
              F(n: long) {
                T | extend c = .5
                .5
            } // the end
            .set U <| print x = ".drop table T"
            """;

        var script = Assert.IsType<Command.ExecuteScript>(CommandParser.ParseOrThrow(Text).Command);

        Assert.Equal([".create-merge table T(a:string, b:string)", ".create-or-alter function", ".set U <| print x = \".drop table T\""], script.Commands.Select(c => Text.Substring(c.Start, c.Length).Split('\n')[0].TrimEnd()));
        Assert.EndsWith("}", Text[..script.Commands[1].End], StringComparison.Ordinal);
        Assert.Equal((true, false), (script.ContinuesOnErrors, script.ThrowsOnErrors));
    }

    [Theory]
    [InlineData(".execute database script", 24)]
    [InlineData(".execute database script <|", 27)]
    [InlineData(".execute database script <| // nothing", 38)]
    [InlineData(".execute database script <| T | take 1\n.show tables", 28)]
    [InlineData(".execute database script with (ContinueOnErrors=true, ThrowOnErrors=true) <| .show tables", 54)]
    [InlineData(".execute database script with (Speed=1) <| .show tables", 31)]
    public void WhatIsNoScriptIsRefusedAtItsPlace(string text, int place)
    {
        var error = Assert.Throws<KqlException>(() => CommandParser.ParseOrThrow(text));
        Assert.Equal((ErrorCodes.KqlSyntax, place), (error.ErrorCode, error.Span.Start));
    }
}
