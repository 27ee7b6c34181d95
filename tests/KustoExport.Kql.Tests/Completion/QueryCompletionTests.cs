using KustoExport.Kql.Completion;
using KustoExport.Kql.Tests.Binding;
using Xunit;

namespace KustoExport.Kql.Tests.Completion;

/// <summary>What may stand at the end of a text.</summary>
public sealed class QueryCompletionTests
{
    // The texts of the items, up to five of them, in order.
    [Theory]
    [InlineData("Fli", "Flights")]
    [InlineData("fli", "Flights")]
    [InlineData("print 1; Air", "Airports")]
    [InlineData("Flights | wh", "where")]
    [InlineData("Flights |wh", "where")]
    [InlineData("Flights\n| project-a", "project-away")]
    [InlineData("Flights | project-", "project-away", "project-by-names", "project-keep", "project-rename", "project-reorder")]
    [InlineData("Flights | where Or", "Origin")]
    [InlineData("Flights | where ", "Day", "Origin", "Delay", "Distance", "Crew")]
    [InlineData("Flights | where Delay > 10 and Di", "Distance")]
    [InlineData("Flights | where strlen(Or", "Origin")]
    [InlineData("Flights | extend x = strl", "strlen(")]
    [InlineData("Flights | extend x = ran", "rand()")]
    [InlineData("Flights | summarize cou", "count()", "countif(")]
    [InlineData("Flights | summarize sum(De", "Delay")]
    [InlineData("Flights | summarize n = count() by Or", "Origin")]
    [InlineData("Flights | summarize n = count() b", "by", "between")]
    [InlineData("Flights | sort b", "by")]
    [InlineData("Flights | sort by Delay d", "desc")]
    [InlineData("Flights | top 5 b", "by", "between")]
    [InlineData("Flights | where Origin star", "startswith", "startswith_cs")]
    [InlineData("Flights | distinct Or", "Origin")]
    [InlineData("Flights | render ti", "timechart", "timepivot")]
    [InlineData("Flights | render ", "anomalychart", "areachart", "barchart", "card", "columnchart")]
    [InlineData("Flights | render timechart w", "with")]
    [InlineData("Flights | join Air", "Airports")]
    [InlineData("Flights | join kind=inner Air", "Airports")]
    [InlineData("Flights | join hint.strategy=broadcast kind=inner Air", "Airports")]
    [InlineData("Flights | mv-expand kind=array In", "Info")]
    [InlineData("Flights | join kind=inner (Air", "Airports")]
    [InlineData("Flights | join (Airports | where Ci", "City")]
    [InlineData("Flights | join Airports o", "on")]
    [InlineData("Flights | join Airports on Or", "Origin")]
    [InlineData("Flights | join Airports on $left.De", "Delay")]
    [InlineData("Flights | join Airports on $left.Origin == $right.Ci", "City")]
    [InlineData("Flights | join (Airports | project Code) on $left.Origin == $right.C", "Code")]
    [InlineData("union LogA, Log", "LogA", "LogB", "LogView()")]
    [InlineData("Flights | where Origin in (Air", "Airports")]
    [InlineData("Flights | where Origin in ('a', Or", "Origin")]
    [InlineData("Flights | evaluate bag", "bag_unpack(")]
    [InlineData("Flights | fork (cou", "count")]
    [InlineData("Flights | mv-apply Info on (wh", "where")]
    [InlineData("Flights | partition by Origin (to", "top", "top-hitters", "top-nested")]
    [InlineData("let big = Flights | where De", "Delay")]
    [InlineData("let big = Flights | where Delay > 9; bi", "big")]
    [InlineData("let big = Flights | project Far = Distance; big | where F", "Far", "First(")]
    [InlineData("let least = 9; Flights | where Delay > le", "least")]
    [InlineData("let f = (x:long) { Flights | where De", "Delay")]
    [InlineData("Late", "Late(")]
    [InlineData("LogV", "LogView()")]
    [InlineData("table('Fl", "'Flights'")]
    [InlineData("table(\"Fl", "\"Flights\"")]
    [InlineData("database('Ot", "'Other'")]
    [InlineData("database('Other').Co", "CountNotes()")]
    [InlineData("database('other').No", "Notes")]
    [InlineData("Flights | join database(\"Other\").No", "Notes")]
    [InlineData("Flights | join (database('Other').Notes | project-keep No", "Note")]
    [InlineData("['Fl", "['Flights']")]
    [InlineData("Flights | where [\"De", "[\"Delay\"]")]
    [InlineData("le", "let")]
    [InlineData(".set-or-append T <| Fli", "Flights")]
    [InlineData(".show tables | wh", "where")]
    public void TheNamesThatFitAreFound(string text, params string[] expected) => Assert.Equal(expected, Complete(text).Items.Select(i => i.Text).Take(5));

    // The columns are those of the result so far, whatever the operators made of them.
    [Theory]
    [InlineData("Flights | project A = Delay, Origin | where ", "A", "Origin")]
    [InlineData("Flights | summarize Late = countif(Delay > 9), max(Distance) by Origin | where ", "Origin", "Late", "max_Distance")]
    [InlineData("Flights | extend Twice = Twice(Delay) | project-keep Tw", "Twice")]
    [InlineData("Late(5) | where Or", "Origin")]
    [InlineData("range Step from 1 to 9 step 1 | where St", "Step", "startswith(")]
    [InlineData("Flights | where Nonsense == 1 | where De", "Delay")]
    [InlineData("set notruncation; Flights | where De", "Delay")]
    [InlineData("declare query_parameters(least:long); Flights | where Delay > least | where Di", "Distance")]
    public void ColumnsAreThoseOfTheResultSoFar(string text, params string[] expected) =>
        Assert.Equal(expected.Where(e => e != "startswith("), Complete(text).Items.Where(i => i.Kind == CompletionKind.Column).Select(i => i.Text));

    [Theory]
    [InlineData("Flights ")]
    [InlineData("Flights whe")]
    [InlineData("Flights | where Origin == 'De")]
    [InlineData("Flights | where Origin == 'De'")]
    [InlineData("Flights | take 1")]
    [InlineData("Flights | take D")]
    [InlineData("Flights | where Delay > 1 // De")]
    [InlineData("// Fli")]
    [InlineData("Flights | where Info.De")]
    [InlineData("Flights | join kind=in")]
    [InlineData("let De")]
    [InlineData("Nope | where Nop")]
    [InlineData("Flights | as De")]
    public void NothingIsGuessed(string text) => Assert.Empty(Complete(text).Items);

    [Theory]
    [InlineData("Flights | wh", 10)]
    [InlineData("Flights | where [\"De", 16)]
    [InlineData("table('Fl", 6)]
    [InlineData("Flights | project-a", 10)]
    [InlineData("Flights | where ", 16)]
    [InlineData("  .show tab", 2)]
    [InlineData(".drop table Fl", 12)]
    public void TheWordIsReplaced(string text, int start) => Assert.Equal(start, Complete(text).Start);

    [Theory]
    [InlineData(".", ".show tables")]
    [InlineData(".sho", ".show tables")]
    [InlineData(".show table", ".show tables")]
    [InlineData(".show run", ".show running queries")]
    [InlineData(".show  running q", ".show running queries")]
    [InlineData(".drop table Fl", "Flights")]
    [InlineData(".show function Tw", "Twice")]
    [InlineData(".append Fl", "Flights")]
    public void CommandsAndTheirEntitiesAreFound(string text, string expected) => Assert.Contains(expected, Complete(text).Items.Select(i => i.Text));

    [Fact]
    public void NamesAreInBracketsWhereTheyNeedThem()
    {
        var items = QueryCompletion.Complete("datatable(['a b']:long, ['where']:string, it_:long)[] | project ", new TestCatalog(), new TestFunctionTable(), [], '"').Items;

        Assert.Equal(["[\"a b\"]", "[\"where\"]", "it_"], items.Where(i => i.Kind == CompletionKind.Column).Select(i => i.Text));
    }

    [Fact]
    public void FurtherTablesAreFound() =>
        Assert.Equal(["Flights", "[\"Flight plans\"]"], QueryCompletion.Complete("Flig", new TestCatalog(), new TestFunctionTable(), ["Flight plans", "Input"], '"').Items.Select(i => i.Text).Order(StringComparer.Ordinal));

    // Whatever is written so far, there is an answer.
    [Fact]
    public void EveryBeginningOfAQueryHasAnAnswer()
    {
        const string Query = "let f = (x:long, t:(a:long)) { t | where a > x }; set a=1; // why\n['Flights'] | where Origin in~ ('a', \"b\") and (Delay + 1) * 2 > todouble(Info.x[0]['y']) | join kind=leftouter hint.strategy=broadcast (Airports | project Code, City) on $left.Origin == $right.Code | mv-apply Info to typeof(long) on (top 1 by Info) | fork a=(count) (take 1) | make-series n=count() default=0 on Day from ago(1d) to now() step 1h by Origin | parse City with 'x' y:long \"z\" | render timechart with (title='t')";
        for (var length = 0; length <= Query.Length; length++)
            Assert.InRange(Complete(Query[..length]).Start, 0, length);
    }

    [Fact]
    public void AnyTextHasAnAnswer()
    {
        string[] pieces = ["|", ";", "(", ")", "[", "]", "{", "}", "'", "\"", "let", "=", "Flights", "where", "join", "on", ".", "-", "in", "//", "\n", " ", "<|", "$left", "by", ",", "1", "é", "```", "h'"];
        var random = new Random(20261123);
        for (var run = 0; run < 5_000; run++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(1, 15)).Select(_ => pieces[random.Next(pieces.Length)] + (random.Next(2) == 0 ? " " : "")));
            var list = Complete(text);
            Assert.True(list.Start >= 0 && list.Start <= text.Length, text);
        }
    }

    private static CompletionList Complete(string text) => QueryCompletion.Complete(text, new TestCatalog(), new TestFunctionTable(), [], '\'');
}
