using KustoExport.Engine.Errors;
using KustoExport.Kql.Errors;
using Xunit;

namespace KustoExport.Engine.Tests.Commands;

/// <summary>Results of queries that become rows of tables.</summary>
public sealed class IngestionCommandTests : IAsyncLifetime
{
    private readonly CommandSession _session = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => _session.DisposeAsync().AsTask();

    // As the table of ingest-from-query.md has it.
    [Theory]
    [InlineData(".set", null, 2)]
    [InlineData(".set", ErrorCodes.TableExists, 2)]
    [InlineData(".append", ErrorCodes.KqlUnknownTable, 0)]
    [InlineData(".append", null, 5)]
    [InlineData(".set-or-append", null, 2)]
    [InlineData(".set-or-append", null, 5)]
    [InlineData(".set-or-replace", null, 2)]
    [InlineData(".set-or-replace", null, 3)]
    public async Task EachCommandDoesWhatItsNameSays(string command, string? error, int rows)
    {
        var exists = rows > 2 || error == ErrorCodes.TableExists;
        if (exists)
            await _session.RunAsync(".set T <| range x from 1 to 2 step 1 | extend s = 'old'");

        var ingestion = $"{command} T <| range x from 1 to {(exists ? 3 : 2)} step 1 | extend s = 'new'";
        if (error is null)
            await _session.RunAsync(ingestion);
        else
            Assert.Equal(error, (await _session.RefusedAsync(ingestion)).ErrorCode);

        Assert.Equal(rows == 0 ? [] : ["T"], (await _session.RunAsync(".show tables | project TableName"))[1..]);
        if (rows > 0)
            Assert.Equal(["Count", $"{rows}"], await _session.QueryAsync("T | count"));
    }

    [Fact]
    public async Task TheAnswerIsTheExtent()
    {
        var answer = await _session.RunAsync(""".set T with (tags='["ingest-by:monday", "a \\"b\\""]', folder='Some/Folder', docstring='What it is', creationTime='2017-02-13T11:09:36.7992775Z', distributed=true) <| range x from 1 to 10 step 1""");

        Assert.Equal("ExtentId|OriginalSize|ExtentSize|CompressedSize|IndexSize|RowCount", answer[0]);
        var id = answer[1].Split('|')[0];
        Assert.Equal($"{id}|null|null|null|null|10", answer[1]);
        Assert.NotEqual(Guid.Empty, Guid.Parse(id));
        Assert.Equal(["ExtentId|TableName|MaxCreatedOn|Tags|RowCount", $$"""{{id}}|T|2017-02-13T11:09:36.7992775Z|ingest-by:monday, a "b"|10"""], await _session.RunAsync(@".show table T extents | project ExtentId, TableName, MaxCreatedOn = tostring(MaxCreatedOn), Tags = replace_string(Tags, '\r\n', ', '), RowCount"));
        Assert.Equal(["TableName|Folder|DocString", "T|Some/Folder|What it is"], await _session.RunAsync(".show tables | project TableName, Folder, DocString"));
    }

    [Fact]
    public async Task AResultWithoutRowsMakesTheTableAndNoExtent()
    {
        Assert.Single(await _session.RunAsync(".set T <| print a = 1 | where a > 1"));

        Assert.Equal(["Count", "0"], await _session.QueryAsync("T | count"));
        Assert.Single(await _session.RunAsync(".show table T extents"));
    }

    [Theory]
    [InlineData("print a = 1, a = 2", "1:24")]
    [InlineData("print a = 1 | project a, b = 2, a", "1:43")]
    public async Task AResultWithTwoColumnsOfOneNameIsRefusedWhereTheSecondStands(string query, string place)
    {
        var failure = await _session.RefusedAsync(".set T <| " + query);

        Assert.Equal(ErrorCodes.KqlAmbiguousName, failure.ErrorCode);
        Assert.StartsWith(place, failure.Message, StringComparison.Ordinal);
        Assert.Empty((await _session.RunAsync(".show tables"))[1..]);
    }

    // DuckDB takes them for the same name, KQL doesn't.
    [Fact]
    public async Task NamesThatDifferInCaseAreTwoColumns()
    {
        await _session.RunAsync(".set T <| print a = 1, A = 'one', b = 0");
        await _session.RunAsync(".append T <| print x = 2, y = 'two', z = 0");

        Assert.Equal(["a|A", "1|one", "2|two"], await _session.QueryAsync("T | project a, A | order by a asc"));
        Assert.Equal(["Schema", "a:long,A:string,b:long"], await _session.RunAsync(".show table T cslschema | project Schema"));
    }

    [Fact]
    public async Task ATableAppendedToItselfDoublesOnce()
    {
        await _session.RunAsync(".set T <| range x from 1 to 1000 step 1");
        await _session.RunAsync(".append T <| T");

        Assert.Equal(["count_|sum_x", "2000|1001000"], await _session.QueryAsync("T | summarize count(), sum(x)"));
        Assert.Equal(["RowCount", "1000", "1000"], await _session.RunAsync(".show table T extents | project RowCount"));
    }

    [Fact]
    public async Task ATableReplacedByItselfIsRead()
    {
        await _session.RunAsync(".set T <| range x from 1 to 10 step 1");
        await _session.RunAsync(".set-or-replace T <| T | where x > 7");

        Assert.Equal(["x", "8", "9", "10"], await _session.QueryAsync("T | sort by x asc"));
        Assert.Equal(["RowCount", "3"], await _session.RunAsync(".show table T extents | project RowCount"));
    }

    [Fact]
    public async Task ColumnsAreMatchedByPlaceAndType()
    {
        await _session.RunAsync(".set T <| print a = 1, b = 'x'");
        await _session.RunAsync(".append T <| print b = 2, a = 'y'");

        Assert.Equal(["a|b", "1|x", "2|y"], await _session.QueryAsync("T | sort by a asc"));
    }

    [Theory]
    [InlineData("print a = 'x', b = 'y'", "column 1, 'a', is a string, and 'a' of the table is a long")]
    [InlineData("print a = 1", "'b' (string) of the table is missing")]
    [InlineData("print a = 1, b = 'y', c = true", "'c' (bool) has no column in the table")]
    public async Task WhatDoesNotFitIsListedAndNothingWritten(string query, string problem)
    {
        await _session.RunAsync(".set T <| print a = 1, b = 'x'");

        foreach (var command in new[] { ".append", ".set-or-append", ".set-or-replace", ".append async" })
        {
            var refusal = await _session.RefusedAsync($"{command} T <| {query}");

            Assert.Equal(ErrorCodes.SchemaMismatch, refusal.ErrorCode);
            Assert.Contains(problem, refusal.Message, StringComparison.Ordinal);
            Assert.Contains("a:long, b:string", refusal.Remedy, StringComparison.Ordinal);
        }

        Assert.Equal(["a|b", "1|x"], await _session.QueryAsync("T"));
    }

    [Fact]
    public async Task ASchemaGrowsWhereItMay()
    {
        await _session.RunAsync(".set T <| print a = 1");
        await _session.RunAsync(".append T with (extend_schema=true) <| print a = 2, s = 'new', ['d d'] = datetime(2026-01-31)");

        Assert.Equal(["a|s|d d", "1||null", "2|new|01/31/2026 00:00:00"], await _session.QueryAsync("T | sort by a asc"));
        Assert.Equal(["a|s|d d|more", "3|x|null|True"], await After(".set-or-replace T with (extend_schema=true) <| print a = 3, s = 'x', d = datetime(null), more = true"));
        Assert.Equal(["other", "text"], await After(".set-or-replace T with (recreate_schema=true) <| print other = 'text'"));

        async Task<string[]> After(string command)
        {
            await _session.RunAsync(command);
            return await _session.QueryAsync("T");
        }
    }

    [Fact]
    public async Task AFailureLeavesTheTableAsItWas()
    {
        await _session.RunAsync(".set T <| range x from 1 to 3 step 1");
        var failing = "range x from 1 to 100000 step 1 | extend x = toscalar(range y from 1 to 2 step 1 | summarize take_any(y)) + tolong(assert(x < 99999, 'too far'))";

        foreach (var command in new[] { ".append T", ".set-or-replace T", ".set Other" })
            Assert.IsType<ServiceException>(await _session.RefusedAsync($"{command} <| {failing} | project x"));

        Assert.Equal(["x", "1", "2", "3"], await _session.QueryAsync("T | sort by x asc"));
        Assert.Equal(["TableName", "T"], await _session.RunAsync(".show tables | project TableName"));
    }

    [Fact]
    public async Task RowsThatWereIngestedByATagAreNotIngestedAgain()
    {
        const string Ingestion = """.set-or-append T with (tags='["ingest-by:monday"]', ingestIfNotExists='["sunday", "monday"]') <| print a = 1""";
        await _session.RunAsync(Ingestion);

        var refusal = await _session.RefusedAsync(Ingestion);

        Assert.Equal(ErrorCodes.IngestedBefore, refusal.ErrorCode);
        Assert.Contains("'ingest-by:monday'", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(["a", "1"], await _session.QueryAsync("T"));
        await _session.RunAsync(Ingestion.Replace("monday", "tuesday", StringComparison.Ordinal));
        Assert.Equal(["Count", "2"], await _session.QueryAsync("T | count"));
    }

    [Fact]
    public async Task WhatACommandShowsIsIngested()
    {
        await _session.RunAsync(".set T <| print a = 1");
        await _session.RunAsync(".set Tables <| .show tables");
        await _session.RunAsync(".append Tables <| .show tables | where TableName == 'T'");

        Assert.Equal(["TableName", "T", "T"], await _session.QueryAsync("Tables | project TableName"));
        Assert.Equal(ErrorCodes.KqlNotSupported, (await _session.RefusedAsync(".set U <| .drop function F")).ErrorCode);
    }

    [Fact]
    public async Task AsynchronousOnesAreLogged()
    {
        var id = (await _session.RunAsync(".set async T with (persistDetails=true) <| range x from 1 to 5 step 1"))[1];

        for (var attempt = 0; (await _session.RunAsync($".show operations {id} | where State == 'Completed'")).Length == 1 && attempt < 200; attempt++)
            await Task.Delay(20);

        Assert.Equal(["Operation|State", "TableSet|Completed"], await _session.RunAsync($".show operations {id} | summarize arg_max(LastUpdatedOn, *) by Operation | project Operation, State"));
        Assert.Equal(["RowCount", "5"], await _session.RunAsync($".show operation {id} details | project RowCount"));
    }

    [Fact]
    public async Task IngestionsIntoOneTableTakeTurns()
    {
        await _session.RunAsync(".alter-merge cluster policy capacity @'{\"IngestionCapacity\": {\"CoreUtilizationCoefficient\": 20}}'");
        await Task.WhenAll(Enumerable.Range(0, 20).Select(i => _session.RunAsync($".set-or-append T with (extend_schema=true) <| print a = {i}, b = '{i}'")));

        Assert.Equal(["count_|sum_a", "20|190"], await _session.QueryAsync("T | summarize count(), sum(a)"));
    }

    [Theory]
    [InlineData(".set T <| search in (U) 'x'", ErrorCodes.ExportColumnNames, "$table")]
    [InlineData(".append U <| print u = 1, 2", ErrorCodes.SchemaMismatch, "print_1")]
    [InlineData(".set T <| ", ErrorCodes.KqlSyntax, "a query")]
    [InlineData(".set T print 1", ErrorCodes.KqlSyntax, "'<|'")]
    [InlineData(".set T with (recreate_schema=true) <| print 1", ErrorCodes.KqlSyntax, ".set-or-replace only")]
    [InlineData(".append U with (tags='monday') <| print 1", ErrorCodes.KqlSyntax, "JSON array")]
    [InlineData(".append U with (creationTime='monday') <| print 1", ErrorCodes.KqlSyntax, "datetime")]
    [InlineData(".append U with (policy_ingestiontime=false) <| print 1", ErrorCodes.KqlNotSupported, "always keeps")]
    [InlineData(".append U with (zipped=true) <| print 1", ErrorCodes.KqlSyntax, "'zipped'")]
    [InlineData(".set stored_query_result R <| print 1", ErrorCodes.KqlNotSupported, ".set stored_query_result")]
    [InlineData(".append U <| print nothing", ErrorCodes.KqlUnknownColumn, "nothing")]
    [InlineData(".show table U extents metadata", ErrorCodes.KqlNotSupported, "metadata")]
    [InlineData(".show table Nope extents", ErrorCodes.KqlUnknownTable, "Nope")]
    public async Task BadOnesAreRefusedByName(string command, string code, string named)
    {
        await _session.RunAsync(".set U <| print u = 'x'");

        var refusal = await _session.RefusedAsync(command);

        Assert.Equal(code, refusal.ErrorCode);
        Assert.Contains(named, refusal.Message, StringComparison.Ordinal);
    }
}
