using System.Text;
using KustoExport.Kql.Errors;
using KustoExport.Kql.Syntax;
using Xunit;

namespace KustoExport.Kql.Tests.Syntax;

/// <summary>Whatever begins with a dot is read or refused with a place; nothing crashes.</summary>
public sealed class CommandPropertyTests
{
    private const int Runs = 20_000;

    private static readonly string[] s_samples =
    [
        ".create function ifnotexists with (docstring = 'd', folder=@\"a\\b\", view=true) F(a:long, T:(*), b:string = 'q') { let c = a; T | where x == c }",
        ".create-or-alter function ['my name']() { print h'secret' };",
        ".alter function F docstring ```several\nlines```",
        ".drop functions (A, ['b c']) ifexists | count",
        ".show functions | where Name startswith 'F'; print 1",
        ".show table T schema as json; let x = 1; $command_results | take x",
        ".show databases (A, B if_later_than \"v1.2\") schema as json with (Tables=true, Functions=false)",
        ".show database X schema as csl script with (ShowObfuscatedStrings = true)",
        ".export async compressed to csv (h@\"https://x/y;z\", h@'w') with (sizeLimit = 100, namePrefix=\"a\") <| T | take 1",
        ".create-or-alter external table ['a b'] (t:datetime, s:string) kind=storage partition by (d:datetime = bin(t, 1h), h:long = hash(s, 3)) pathformat=('y=' datetime_pattern(\"yyyy\", d) '/' h) dataformat=csv (h@'https://x/y;z') with (folder='f', dryRun=true)",
        ".show external table T artifacts limit 10 | count",
        ".set-or-append async T with (folder='x') <| .show tables",
        ".alter table T policy retention ```{ \"a\": 1 }```",
        ".alter-merge table T column-docstrings (a:'x', ['b c']:\"y\")",
        ".rename columns a = D.T.b, ['b c'] = T.['a']",
        ".create-merge tables A (x:long), ['B'] (y:string) with (folder='f', docstring=\"d\")",
        ".alter column ['T'].['c'] type = string",
        ".show running queries by user 'x' | count",
        ".cancel query \"a;b\" with (reason = 'x')",
        ".ingest inline into table T [1,2,\"x\"]",
        ".ingest inline into table ['a b'] with (format=csv, tags='[\"x\"]', validationPolicy='{\"ValidationImplications\":1}') <|\na,\"b\nc\"",
        ".create-or-alter table ['a b'] ingestion json mapping \"m\" '[' '{\"Column\":\"a\",\"Path\":\"$.x\"}]'",
        ".show table T ingestion csv mapping 'm' | project Mapping",
        ".ingest async into table T (h'https://x/y?z', @\"C:\\d\") with (ignoreFirstRecord=true) | count",
    ];

    private static readonly string[] s_pieces = [".", "-", "|", ";", "<|", "(", ")", "{", "}", "[", "]", "'", "\"", "h'", "with", "show", "function", " ", "\n", "//", "#", "```", ",", "=", "*", "\0", "\ud800", "é", "1e9", "['x']"];

    [Fact]
    public void EveryBeginningOfASampleIsReadOrRefused()
    {
        foreach (var sample in s_samples)
        {
            for (var length = 0; length <= sample.Length; length++)
                Check(sample[..length]);
        }
    }

    [Fact]
    public void VariationsAreReadOrRefused()
    {
        var random = new Random(20261122);
        for (var run = 0; run < Runs; run++)
            Check(Vary(random));
    }

    [Fact]
    public void ALargeCommandIsReadOrRefused()
    {
        Check(".create function F() { " + new string('(', 100_000));
        Check(".drop functions (" + string.Join(", ", Enumerable.Range(0, 100_000).Select(i => $"F{i}")) + ")");
        Check("." + new string('a', 1_000_000));
        Check(".show " + string.Concat(Enumerable.Repeat("a-b-", 100_000)));
    }

    private static string Vary(Random random)
    {
        var text = new StringBuilder(s_samples[random.Next(s_samples.Length)]);
        for (var edits = random.Next(1, 5); edits > 0; edits--)
        {
            var at = random.Next(1, text.Length + 1);
            switch (random.Next(3))
            {
                case 0:
                    text.Remove(at, random.Next(Math.Min(8, text.Length - at) + 1));
                    break;
                case 1:
                    text.Insert(at, s_pieces[random.Next(s_pieces.Length)]);
                    break;
                default:
                    text.Insert(at, s_samples[random.Next(s_samples.Length)]);
                    break;
            }
        }

        return text.ToString();
    }

    private static void Check(string text)
    {
        try
        {
            var block = CommandParser.ParseOrThrow(text);
            Assert.InRange(block.Command.Span.End, 1, text.Length);
        }
        catch (KqlException error)
        {
            Assert.All(error.Further.Prepend(error), e => Assert.True(e.Span.Start >= 0 && e.Span.Length >= 0 && e.Span.End <= text.Length, $"{e.Span} is outside of: {text}"));
            Assert.NotEmpty(error.Message);
        }
    }
}
