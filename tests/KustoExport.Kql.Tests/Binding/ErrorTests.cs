using KustoExport.Kql.Errors;

namespace KustoExport.Kql.Tests.Binding;

/// <summary>What is refused: with which id, about which words, with which way out.</summary>
public sealed class ErrorTests
{
    [Theory]
    [InlineData("Flihgts | take 1", ErrorCodes.KqlUnknownTable, "Flihgts", "Did you mean 'Flights'?")]
    [InlineData("Q | take 1", ErrorCodes.KqlUnknownTable, "Q", "Bind files as a table with -Source, or import them with Import-KqlTable.")]
    [InlineData("Input | take 1", ErrorCodes.KqlUnknownTable, "Input", "It is there when objects are piped in.")]
    [InlineData("Flights | take -1", ErrorCodes.KqlSemantic, "-1", "Give 0 or more.")]
    [InlineData("database('Othr').Notes", ErrorCodes.KqlUnknownTable, "database('Othr')", "Did you mean 'Other'?")]
    [InlineData("Flights | where Dely > 1", ErrorCodes.KqlUnknownColumn, "Dely", "Did you mean 'Delay'?")]
    [InlineData("Flights | where Day > ago(2w)", ErrorCodes.KqlUnknownColumn, "2w", "A timespan has d, h, m, s, ms, microsecond or tick; weeks are 7d, and datetime_add('month', 1, …) adds months and years.")]
    [InlineData("Flights | summarize count(*)", ErrorCodes.KqlSemantic, "*", "Name a column; what counts all rows is count().")]
    [InlineData("Flights | project-away Dely", ErrorCodes.KqlUnknownColumn, "Dely", "Did you mean 'Delay'?")]
    [InlineData("LogA | extend a = 1, b = a", ErrorCodes.KqlUnknownColumn, "a", "The columns are: Time, Value.")]
    [InlineData("LogA | project strlne('a')", ErrorCodes.KqlUnknownFunction, "strlne", "Did you mean 'strlen'?")]
    [InlineData("let total = (a:long) { a }; print totl(1)", ErrorCodes.KqlUnknownFunction, "totl", "Did you mean 'total'?")]
    [InlineData("print geo_point_to_s2cell(1, 2)", ErrorCodes.KqlNotSupported, "geo_point_to_s2cell", null)]
    [InlineData("LogA | summarize hll(Value)", ErrorCodes.KqlNotSupported, "hll", null)]
    [InlineData("LogA | evaluate python(typeof(*), 'x')", ErrorCodes.KqlNotSupported, "python", null)]
    [InlineData("cluster('x').database('y').T", ErrorCodes.KqlNotSupported, "cluster('x')", "Leave it out to read this service's own databases: Main, Other.")]
    [InlineData("print 'a' + 'b'", ErrorCodes.KqlTypeMismatch, "+", "Join strings with strcat(…).")]
    [InlineData("LogA | where Value", ErrorCodes.KqlTypeMismatch, "Value", "Compare it with a value: == …, > …, or use tobool().")]
    [InlineData("LogA | where Value == 'a'", ErrorCodes.KqlTypeMismatch, "==", "Convert one of them: tostring(…), tolong(…), todatetime(…) …")]
    [InlineData("print strlen(1)", ErrorCodes.KqlTypeMismatch, "1", null)]
    [InlineData("Flights | summarize count() by Info", ErrorCodes.KqlTypeMismatch, "Info", "Convert it first: tostring(…).")]
    [InlineData("Flights | sort by Info", ErrorCodes.KqlTypeMismatch, "Info", "Convert it first: tostring(…), tolong(…) …")]
    [InlineData("LogA | mv-expand Value", ErrorCodes.KqlTypeMismatch, "Value", "Make an array of it: split(…), parse_json(…).")]
    [InlineData("LogA | join (LogB) on Value", ErrorCodes.KqlTypeMismatch, "Value", "Convert one of the columns first, with extend.")]
    [InlineData("LogA | join (LogB) on Extra", ErrorCodes.KqlUnknownColumn, "Extra", "For columns of different names write $left.a == $right.b.")]
    [InlineData("LogA | join (LogB) on $left.Value > $right.Time", ErrorCodes.KqlSemantic, "$left.Value > $right.Time", null)]
    [InlineData("LogA | join kind=outer (LogB) on Time", ErrorCodes.KqlSemantic, "outer", null)]
    [InlineData("LogA | summarize Value by Time", ErrorCodes.KqlSemantic, "Value", "Aggregate it, as in take_any(Value), or move it behind 'by'.")]
    [InlineData("LogA | extend sum(Value)", ErrorCodes.KqlSemantic, "sum", "Aggregate with 'summarize'.")]
    [InlineData("LogA | extend row_number()", ErrorCodes.KqlSemantic, "row_number()", "Put 'serialize' or 'sort by …' before it.")]
    [InlineData("print strlen('a', 'b')", ErrorCodes.KqlSemantic, "strlen('a', 'b')", null)]
    [InlineData("LogB | project extract(Value, 1, 'a')", ErrorCodes.KqlSemantic, "Value", null)]
    [InlineData("print LogA", ErrorCodes.KqlSemantic, "LogA", "Put toscalar(LogA) to take its first value.")]
    [InlineData("let n = 1; n | take 1", ErrorCodes.KqlSemantic, "n", null)]
    [InlineData("let f = (a:long) { f(a - 1) }; print f(1)", ErrorCodes.KqlSemantic, "f(a - 1)", null)]
    [InlineData("let f = (a:long) { a }; print f()", ErrorCodes.KqlSemantic, "f()", null)]
    [InlineData("let f = (a:long) { a }; print f('x')", ErrorCodes.KqlTypeMismatch, "'x'", "Convert it: tolong(…).")]
    [InlineData("let f = (T:(Value:long)) { T }; f(LogB)", ErrorCodes.KqlTypeMismatch, "LogB", null)]
    [InlineData("let f = (k:long) { toscalar(LogA | where Value == k | count) }; LogA | extend f(Value)", ErrorCodes.KqlNotSupported, "k", "Join the tables instead.")]
    [InlineData("LogB | where * != 'x'", ErrorCodes.KqlNotSupported, "* !=", "Write not(* == …).")]
    [InlineData("LogB | where * in ('x')", ErrorCodes.KqlNotSupported, "* in", "Compare with each value: * == 1 or * == 2.")]
    [InlineData("LogB | where * has_any ('x')", ErrorCodes.KqlNotSupported, "* has_any", "Look for each text: * has 'a' or * has 'b'.")]
    [InlineData("LogB | where * > 1", ErrorCodes.KqlNotSupported, "* >", "'*' may stand before '==' and operators of strings. Name the columns.")]
    [InlineData("LogA | evaluate preview(5) : (Time:datetime)", ErrorCodes.KqlSemantic, "(Time:datetime)", "Leave it out.")]
    [InlineData("LogA | evaluate loud=true preview(5)", ErrorCodes.KqlSemantic, "loud=true", null)]
    [InlineData("LogA | project a = 1, a = 2", ErrorCodes.KqlAmbiguousName, "a", "Give one of them another name.")]
    [InlineData("LogA | project-rename Value = Time", ErrorCodes.KqlAmbiguousName, "Value", "Give it another name.")]
    [InlineData("datatable(a:int, b:int)[1, 2, 3]", ErrorCodes.KqlSemantic, "datatable(a:int, b:int)[1, 2, 3]", null)]
    [InlineData("datatable(a:guid)[1.5]", ErrorCodes.KqlTypeMismatch, "1.5", null)]
    [InlineData("range x from 1 to 5 step 0", ErrorCodes.KqlSemantic, "0", null)]
    [InlineData("range x from 1 to now() step 1", ErrorCodes.KqlTypeMismatch, "range x from 1 to now() step 1", null)]
    [InlineData("Airports | parse City with * a:long", ErrorCodes.KqlSemantic, "*", null)]
    [InlineData("LogA | scan with (step s: true;)", ErrorCodes.KqlSemantic, "scan with (step s: true;)", "Put 'sort by …' before it.")]
    [InlineData("LogA | sort by Time | scan declare (Sum:long) with (step s: true => Smu = 1;)", ErrorCodes.KqlUnknownColumn, "Smu", "Did you mean 'Sum'?")]
    [InlineData("LogA | sort by Time | scan declare (Sum:long) with (step s: t.Value > 1; step t: true;)", ErrorCodes.KqlUnknownColumn, "t", "The columns are: Time, Value.")]
    [InlineData("LogA | sort by Time | scan declare (Value:long) with (step s: true;)", ErrorCodes.KqlAmbiguousName, "Value:long", "Give it another name.")]
    [InlineData("LogA | sort by Time | scan declare (Sum:long) with (step s: true => Sum = 'a';)", ErrorCodes.KqlTypeMismatch, "'a'", null)]
    [InlineData("LogA | sort by Time | scan with (step s optional: true;)", ErrorCodes.KqlNotSupported, "step s optional: true;", null)]
    [InlineData("let a = 1;", ErrorCodes.KqlSemantic, "let a = 1;", "End it with a tabular expression, such as 'print x'.")]
    public void AWrongQueryIsRefused(string query, string code, string target, string? remedy)
    {
        var error = Bound.Refused(query);
        Assert.Equal((code, target), (error.ErrorCode, error.Target));
        if (remedy is not null)
        {
            Assert.Equal(remedy, error.Remedy);
        }
    }

    [Fact]
    public void TheMessageSaysWhere()
    {
        var error = Bound.Refused("Flights\n| where Dely > 1");
        Assert.Equal((2, 9), (error.Line, error.Column));
        Assert.Contains("2 | | where Dely > 1", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void FunctionsThatCallEachOtherTooDeeplyAreRefusedNotFatal()
    {
        const int Depth = 400;
        var functions = string.Concat(Enumerable.Range(1, Depth).Select(i => $"let f{i} = (a:long) {{ f{i - 1}(a) + 1 }};"));
        KqlException? error = null;
        var thread = new Thread(() => error = Bound.Refused($"let f0 = (a:long) {{ a }};{functions} print f{Depth}(1)"), maxStackSize: 256 * 1024);
        thread.Start();
        thread.Join();
        Assert.Equal((ErrorCodes.KqlSemantic, "Take parts of it out into let statements."), (error?.ErrorCode, error?.Remedy));
    }
}
