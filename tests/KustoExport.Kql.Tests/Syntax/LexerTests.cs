using KustoExport.Kql.Syntax;
using KustoExport.Kql.Syntax.Lexing;

namespace KustoExport.Kql.Tests.Syntax;

public sealed class LexerTests
{
    [Theory]
    [InlineData("a | b", "Word Pipe Word")]
    [InlineData("a.b[0]", "Word Dot Word OpenBracket LongLiteral CloseBracket")]
    [InlineData("1..3", "LongLiteral DotDot LongLiteral")]
    [InlineData("1.5..3.5", "RealLiteral DotDot RealLiteral")]
    [InlineData("1.5h", "TimeSpanLiteral")]
    [InlineData("3Dchart", "Word")]
    [InlineData("1e5", "RealLiteral")]
    [InlineData("1e", "Word")]
    [InlineData("a-1", "Word Minus LongLiteral")]
    [InlineData("mv-expand", "Word Minus Word")]
    [InlineData("$left._x", "Word Dot Word")]
    [InlineData("!has !in~ in~ !=", "WordOperator WordOperator WordOperator BangEqual")]
    [InlineData("== =~ != !~ <> <= >= =>", "EqualEqual EqualTilde BangEqual BangTilde LessGreater LessEqual GreaterEqual Arrow")]
    [InlineData("a // comment | b\nc", "Word Word")]
    [InlineData("a / b", "Word Slash Word")]
    [InlineData("'http://x' y", "StringLiteral Word")]
    [InlineData("h'a' H\"b\" h ha", "StringLiteral StringLiteral Word Word")]
    [InlineData("datetime(2020-01-01) datetime (1)", "TypedLiteral Word OpenParenthesis LongLiteral CloseParenthesis")]
    [InlineData("a in~ ~~~x~~~", "Word WordOperator StringLiteral")]
    [InlineData("true TRUE tRUE", "BoolLiteral BoolLiteral Word")]
    [InlineData("\uFEFFa\u00A0b", "Word Word")]
    [InlineData("", "")]
    public void Kinds(string text, string expected)
    {
        var errors = new List<SyntaxError>();
        var tokens = Lexer.Read(text, errors);

        Assert.Empty(errors);
        Assert.Equal(expected, string.Join(' ', tokens.SkipLast(1).Select(t => t.Kind)));
    }

    [Fact]
    public void SpansCoverTheTextOfTheTokens()
    {
        const string Text = " T  | where a == 'b' // end";
        var tokens = Lexer.Read(Text, []);

        Assert.Equal(["T", "|", "where", "a", "==", "'b'", ""], tokens.Select(t => Text.Substring(t.Span.Start, t.Span.Length)));
        Assert.Equal(new TextSpan(Text.Length, 0), tokens[^1].Span);
    }

    [Theory]
    [InlineData("'abc", 0)]
    [InlineData("x \"abc\n", 2)]
    [InlineData("x ```abc", 2)]
    [InlineData("datetime(2020", 8)]
    [InlineData("a & b", 2)]
    [InlineData("größe", 2)]
    public void AnErrorPointsAtItsBeginning(string text, int start)
    {
        var errors = new List<SyntaxError>();
        Lexer.Read(text, errors);

        Assert.Equal(start, Assert.Single(errors).Span.Start);
    }
}
