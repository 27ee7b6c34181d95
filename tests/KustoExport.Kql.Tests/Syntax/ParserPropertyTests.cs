using System.Text;
using KustoExport.Kql.Syntax;

namespace KustoExport.Kql.Tests.Syntax;

/// <summary>
/// What holds for every text: the parser returns; every error lies within the text; in a tree, parts lie within their wholes.
/// Texts are made from the samples by cutting, joining, repeating and sprinkling; the seed is in the name of the failed case.
/// </summary>
public sealed class ParserPropertyTests
{
    private const int TextsPerSeed = 1500;

    private static readonly string[] s_pieces =
    [
        "(", ")", "[", "]", "{", "}", "|", ";", ",", ".", "..", "=", "==", "!", "~", "*", "-", "-->", "<-[", "'", "\"", "```", "~~~", "@'", "h'",
        "\\", "//", "#", "\n", " ", "datetime(", "dynamic(", "typeof(", "1", "1.", "1d", "0x", "in", "in~", "!in", "between", "by", "on", "with",
        "let", "set", "declare", "union", "where", "toscalar", "materialize", "\u00A0", "é", "\uD83D\uDE00", "\uD83D", "\0", "$left", "null", "true",
    ];

    public static TheoryData<int> Seeds() => [.. Enumerable.Range(1, 8)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void AnyTextHasATreeOrErrorsWithinIt(int seed)
    {
        var random = new Random(seed);
        var samples = SampleQueries.All.ToArray();
        for (var i = 0; i < TextsPerSeed; i++)
        {
            Check(Vary(samples, random));
        }
    }

    [Fact]
    public void SamplesHaveSoundTrees()
    {
        foreach (var query in SampleQueries.All)
        {
            Check(query);
            Check($"  {query}  ");
            Check($"let x = 1;\n{query};");
        }
    }

    [Fact]
    public void EveryBeginningOfASampleIsReadWithoutFailure()
    {
        foreach (var query in SampleQueries.All)
        {
            for (var length = 0; length < query.Length; length++)
            {
                Check(query[..length]);
            }
        }
    }

    private static string Vary(string[] samples, Random random)
    {
        var text = new StringBuilder(samples[random.Next(samples.Length)]);
        for (var edits = random.Next(1, 5); edits > 0; edits--)
        {
            var at = random.Next(text.Length + 1);
            switch (random.Next(5))
            {
                case 0:
                    text.Remove(at, random.Next(Math.Min(8, text.Length - at) + 1));
                    break;
                case 1:
                    text.Insert(at, s_pieces[random.Next(s_pieces.Length)]);
                    break;
                case 2:
                    text.Insert(at, samples[random.Next(samples.Length)]);
                    break;
                case 3:
                    text.Length = at;
                    break;
                default:
                    text.Insert(at, string.Concat(Enumerable.Repeat(s_pieces[random.Next(s_pieces.Length)], random.Next(300))));
                    break;
            }
        }

        return text.ToString();
    }

    private static void Check(string text)
    {
        var result = QueryParser.Parse(text);

        Assert.Equal(result.Errors.Count == 0, result.Block is not null);
        Assert.All(result.Errors, e => AssertWithin(new TextSpan(0, text.Length), e.Span, text));
        Assert.All(result.Errors, e => Assert.NotEmpty(e.ToException(text).Message));
        Assert.Equal(result.Errors.OrderBy(e => e.Span.Start), result.Errors);
        if (result.Block is not null)
        {
            CheckChildren(result.Block, text);
        }
    }

    private static void CheckChildren(SyntaxNode node, string text)
    {
        foreach (var child in TreeNodes.Children(node))
        {
            Assert.False(child is Expression.Missing or QueryOperator.Unreadable, text);
            AssertWithin(node.Span, child.Span, text);
            CheckChildren(child, text);
        }
    }

    private static void AssertWithin(TextSpan whole, TextSpan part, string text) =>
        Assert.True(part.Length >= 0 && part.Start >= whole.Start && part.End <= whole.End, $"{part} is outside {whole} in: {text}");
}
