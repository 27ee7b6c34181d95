using KustoExport.Kql.Errors;
using Xunit;

namespace KustoExport.Engine.Tests.Commands;

/// <summary>Extents of tables and databases are shown (documentation: management/show-extents.md).</summary>
public sealed class ExtentCommandTests : IAsyncLifetime
{
    private readonly CommandSession _session = new();

    public async Task InitializeAsync()
    {
        await _session.RunAsync(".set T with (tags='[\"aaa\", \"BBB\"]') <| range x from 1 to 1 step 1");
        await _session.RunAsync(".append T with (tags='[\"ccc\"]') <| range x from 1 to 2 step 1");
        await _session.RunAsync(".set ['U U'] <| range x from 1 to 3 step 1");
    }

    public async Task DisposeAsync() => await _session.DisposeAsync();

    [Theory]
    [InlineData(".show table T extents", "1 2")]
    [InlineData(".show table ['U U'] extents", "3")]
    [InlineData(".show tables (T, ['U U'], T) extents", "1 2 3")]
    [InlineData(".show database NetDefaultDB extents", "1 2 3")]
    [InlineData(".show database netdefaultdb extents", "1 2 3")]
    [InlineData(".show database extents", "1 2 3")]
    [InlineData(".show cluster extents hot", "1 2 3")]
    [InlineData(".show table T extents where tags has 'aaa' and tags contains 'bb'", "1")]
    [InlineData(".show table T extents where tags has 'aa'", "")]
    [InlineData(".show cluster extents where tags !contains 'b'", "2 3")]
    [InlineData(".show database extents hot where tags !has 'ccc'", "1 3")]
    public async Task AreThoseThatAreAskedFor(string command, string rows) =>
        Assert.Equal(rows, string.Join(' ', (await _session.RunAsync($"{command} | sort by RowCount asc | project RowCount"))[1..]));

    [Fact]
    public async Task AreChosenByTheirIds()
    {
        var ids = (await _session.RunAsync(".show table T extents | sort by RowCount asc | project ExtentId"))[1..];

        Assert.Equal(["RowCount|Tags", "2|ccc"], await _session.RunAsync($".show table T extents ({ids[1]}) | project RowCount, Tags"));
        Assert.Equal(["RowCount", "1", "2"], await _session.RunAsync($".show database extents ({ids[0]}, '{ids[1]}', {Guid.NewGuid()}) | sort by RowCount asc | project RowCount"));
        Assert.Single(await _session.RunAsync($".show table ['U U'] extents ({ids[0]}) | project RowCount"));
    }

    [Fact]
    public async Task AGoneTableHasNone()
    {
        await _session.RunAsync(".set-or-replace T <| print x = 1");
        await _session.RunAsync(".drop table ['U U']");

        Assert.Equal(["TableName|RowCount", "T|1"], await _session.RunAsync(".show cluster extents | project TableName, RowCount"));
    }

    [Fact]
    public async Task TheTimeOfIngestionsIsKept()
    {
        const string Columns = "PolicyName|EntityName|Policy|ChildEntities|EntityType";
        const string OfT = "IngestionTimePolicy|[NetDefaultDB].[T]|{\"IsEnabled\":true}||Table";

        Assert.Equal([Columns, OfT], await _session.RunAsync(".show table T policy ingestiontime"));
        Assert.Equal([Columns, OfT], await _session.RunAsync(".alter table T policy ingestiontime true"));
        Assert.Equal([Columns, OfT, OfT.Replace("[T]", "[U U]", StringComparison.Ordinal)], await _session.RunAsync(".alter tables (T, ['U U']) policy ingestiontime true"));
    }

    [Theory]
    [InlineData(".show table Nope policy ingestiontime", ErrorCodes.KqlUnknownTable, "Nope")]
    [InlineData(".alter table T policy ingestiontime false", ErrorCodes.KqlNotSupported, "false")]
    [InlineData(".alter tables (T, ['U U']) policy ingestiontime false", ErrorCodes.KqlNotSupported, "false")]
    [InlineData(".alter table T policy ingestiontime", ErrorCodes.KqlSyntax, "")]
    [InlineData(".alter tables (T) policy caching hot = 1d", ErrorCodes.KqlNotSupported, ".alter tables (T) policy")]
    [InlineData(".delete table T policy ingestiontime", ErrorCodes.KqlNotSupported, ".delete table")]
    [InlineData(".show tables (T, Nope) extents", ErrorCodes.KqlUnknownTable, "Nope")]
    [InlineData(".show database Nope extents", ErrorCodes.DatabaseNotFound, "Nope")]
    public async Task WhatIsNotThereIsNamed(string command, string code, string place)
    {
        var refusal = await _session.RefusedAsync(command);

        Assert.Equal((code, place), (refusal.ErrorCode, refusal.Target));
    }
}
