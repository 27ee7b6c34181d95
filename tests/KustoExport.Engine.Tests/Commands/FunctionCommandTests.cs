using KustoExport.Kql.Errors;
using Xunit;

namespace KustoExport.Engine.Tests.Commands;

/// <summary>Commands about stored functions.</summary>
public sealed class FunctionCommandTests : IAsyncLifetime
{
    private const string Columns = "Name|Parameters|Body|Folder|DocString";

    private readonly CommandSession _session = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => _session.DisposeAsync().AsTask();

    [Fact]
    public async Task AFunctionIsShownAsItWasWritten()
    {
        var created = await _session.RunAsync(".create function with (docstring='says so', folder='Demo') F ( n : long ,s:string='q' )\n{ print n, s }");

        Assert.Equal([Columns, "F|( n : long ,s:string='q' )|{ print n, s }|Demo|says so"], created);
        Assert.Equal(created, await _session.RunAsync(".show functions"));
        Assert.Equal(created, await _session.RunAsync(".show function F"));
        Assert.Equal(["print_0|print_1", "5|q"], await _session.QueryAsync("F(5)"));
    }

    [Fact]
    public async Task DefinitionsLookAtWhatIsThere()
    {
        Assert.Equal(ErrorCodes.KqlUnknownFunction, (await _session.RefusedAsync(".alter function F() { print 1 }")).ErrorCode);
        await _session.RunAsync(".create function F() { print x = 1 }");
        Assert.Equal(ErrorCodes.FunctionExists, (await _session.RefusedAsync(".create function F() { print x = 2 }")).ErrorCode);

        // What is there stays as it is, and is shown.
        Assert.Equal([Columns, "F|()|{ print x = 1 }||"], await _session.RunAsync(".create function ifnotexists F() { print x = 2 }"));
        Assert.Equal(["x", "1"], await _session.QueryAsync("F"));
        await _session.RunAsync(".create-or-alter function F() { print x = 3 }");
        Assert.Equal(["x", "3"], await _session.QueryAsync("F"));
        await _session.RunAsync(".alter function with (folder='f') F() { print x = 4 }");
        Assert.Equal([Columns, "F|()|{ print x = 4 }|f|"], await _session.RunAsync(".show functions"));
    }

    [Fact]
    public async Task FolderAndDocStringChangeByThemselves()
    {
        await _session.RunAsync(".create function with (docstring='d', folder='f') F() { print 1 }");

        Assert.Equal([Columns, @"F|()|{ print 1 }|a\b|d"], await _session.RunAsync(@".alter function F folder @'a\b'"));
        Assert.Equal([Columns, @"F|()|{ print 1 }|a\b|new"], await _session.RunAsync(".alter function F docstring \"new\""));
    }

    [Fact]
    public async Task DroppingTellsWhatWasThere()
    {
        foreach (var name in new[] { "A", "B", "C", "D" })
            await _session.RunAsync($".create function {name}() {{ print 1 }}");

        Assert.Equal(["Name", "A"], await _session.RunAsync(".drop function A"));
        Assert.Equal(["Name"], await _session.RunAsync(".drop function A ifexists"));
        Assert.Equal(ErrorCodes.KqlUnknownFunction, (await _session.RefusedAsync(".drop function A")).ErrorCode);

        // All of them or none.
        Assert.Equal(ErrorCodes.KqlUnknownFunction, (await _session.RefusedAsync(".drop functions (B, A)")).ErrorCode);
        Assert.Equal([Columns, "D|()|{ print 1 }||"], await _session.RunAsync(".drop functions (A, B, C) ifexists"));
    }

    [Theory]
    [InlineData("F() { Nowhere | count }", ErrorCodes.KqlUnknownTable, "Nowhere")]
    [InlineData("F(n:long) { print strln(n) }", ErrorCodes.KqlUnknownFunction, "strln")]
    [InlineData("F(n:long='x') { print n }", ErrorCodes.KqlTypeMismatch, "'x'")]
    [InlineData("F() { print 1 | where y }", ErrorCodes.KqlUnknownColumn, "y")]
    [InlineData("F() { }", ErrorCodes.KqlSemantic, "() { }")]
    public async Task ABodyIsCheckedUnlessThatIsDeclined(string definition, string code, string words)
    {
        var error = Assert.IsType<KqlException>(await _session.RefusedAsync($".create function {definition}"));

        Assert.Equal((code, words), (error.ErrorCode, (string)error.Target!));
        await _session.RunAsync($".create function with (skipvalidation=true) {definition}");
    }

    [Fact]
    public async Task AFunctionMayBeNeededBeforeItsTableIsThere()
    {
        await _session.RunAsync(".create function with (skipvalidation=true) F() { G | count }");
        Assert.Equal(ErrorCodes.KqlUnknownTable, (await Assert.ThrowsAnyAsync<KustoExportException>(() => _session.QueryAsync("F"))).ErrorCode);

        await _session.RunAsync(".create function G() { range x from 1 to 4 step 1 }");
        Assert.Equal(["Count", "4"], await _session.QueryAsync("F"));
    }

    [Fact]
    public async Task ViewsTakePartInWildcards()
    {
        await _session.RunAsync(".create function with (view=true) Log_view() { print Level = 'high' }");
        await _session.RunAsync(".create function Log_other() { print Level = 'low' }");

        Assert.Equal(["t|Level", "Log_view|high"], await _session.QueryAsync("union withsource=t Log*"));
        Assert.Equal(["t|Level", "Log_view|high"], await _session.QueryAsync("union withsource=t database('*').*"));
        Assert.Equal(["$table|Level", "Log_view|high"], await _session.QueryAsync("search 'high'"));
    }

    [Fact]
    public async Task ObfuscatedStringsAreShownToThoseWhoAsk()
    {
        await _session.RunAsync(".create function F() { print k = h'sesame' }");

        Assert.Equal([Columns, "F|()|{ print k = h'******' }||"], await _session.RunAsync(".show functions"));
        Assert.Equal([Columns, "F|()|{ print k = h'sesame' }||"], await _session.RunAsync(".show function F with (ShowObfuscatedStrings = true)"));
        Assert.DoesNotContain("sesame", string.Concat(await _session.RunAsync(".show database schema as json")), StringComparison.Ordinal);
        Assert.DoesNotContain("sesame", string.Concat(await _session.RunAsync(".show database schema as csl script")), StringComparison.Ordinal);
        Assert.Equal(["k", "sesame"], await _session.QueryAsync("F"));
    }

    [Fact]
    public async Task AScriptMakesTheSameFunctions()
    {
        await _session.RunAsync(".create function with (docstring='it\\'s\\n\"so\"', folder=@'a\\b', view=true) ['my view'](x:long, ['y z']:string = 'q') {\n  print x, ['y z'] // why\n}");
        var functions = await _session.RunAsync(".show functions");
        var script = await _session.RunAsync(".show database schema as csl script with (ShowObfuscatedStrings = true)");

        await using var copy = new CommandSession();
        await copy.RunAsync(string.Join('\n', script[1..]));
        Assert.Equal(functions, await copy.RunAsync(".show functions"));
    }
}
