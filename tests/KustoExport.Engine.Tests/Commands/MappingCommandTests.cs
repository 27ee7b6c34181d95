using KustoExport.Engine.Tests.Databases;
using KustoExport.Engine.Tests.Files;
using KustoExport.Kql.Errors;
using Xunit;

namespace KustoExport.Engine.Tests.Commands;

/// <summary>Ingestion mappings that tables keep.</summary>
public sealed class MappingCommandTests : IAsyncLifetime
{
    private readonly CommandSession _session = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => _session.DisposeAsync().AsTask();

    // management/create-ingestion-mapping-command.md and create-or-alter-ingestion-mapping-command.md
    [Fact]
    public async Task TheDocumentedExamplesRun()
    {
        await _session.RunAsync(".create table MyTable (rownumber:int, rowguid:string)");

        await _session.RunAsync("""
            .create table MyTable ingestion csv mapping "Mapping1"
            '['
            '   { "column" : "rownumber", "DataType":"int", "Properties":{"Ordinal":"0"}},'
            '   { "column" : "rowguid", "DataType":"string", "Properties":{"Ordinal":"1"}}'
            ']'
            """);
        var made = await _session.RunAsync("""
            .create-or-alter table MyTable ingestion json mapping "Mapping1"
            '['
            '    { "column" : "rownumber", "datatype" : "int", "Properties":{"Path":"$.rownumber"}},'
            '    { "column" : "rowguid", "Properties":{"Path":"$.rowguid"}}'
            ']'
            """);

        Assert.Equal("Name|Kind|Mapping|LastUpdatedOn|Database|Table", made[0]);
        const string Csv = """Mapping1|Csv|[{"column":"rownumber","DataType":"int","Properties":{"Ordinal":"0"}},{"column":"rowguid","DataType":"string","Properties":{"Ordinal":"1"}}]|NetDefaultDB|MyTable""";
        const string Json = """Mapping1|Json|[{"column":"rownumber","datatype":"int","Properties":{"Path":"$.rownumber"}},{"column":"rowguid","Properties":{"Path":"$.rowguid"}}]|NetDefaultDB|MyTable""";
        Assert.Equal([Csv, Json], await ShownAsync("mappings"));
        Assert.Equal([Json], await ShownAsync("json mappings"));
        Assert.Equal([Csv], await ShownAsync("csv mapping \"Mapping1\""));
        Assert.Empty(await ShownAsync("parquet mappings"));
        Assert.Equal([Csv], (await _session.RunAsync(".drop table MyTable ingestion json mapping \"Mapping1\" | project-away LastUpdatedOn"))[1..]);
        Assert.Equal([Csv], await ShownAsync("mappings"));
    }

    [Fact]
    public async Task AnIngestionTakesTheMappingOfItsFormat()
    {
        await _session.RunAsync(".create table MyTable (a:string, b:long)");
        await DefineAsync(".create", "csv", """[{"Column":"b","Properties":{"Ordinal":0}},{"Column":"a","Properties":{"ConstValue":"csv"}},]""");
        await DefineAsync(".create", "json", """[{"column":"b","path":"$.x"}]""");

        await _session.RunAsync(".ingest inline into table MyTable with (ingestionMappingReference='M') <| 1,2");
        await _session.RunAsync(".ingest inline into table MyTable with (format='multijson', ingestionMappingReference='M') <| {\"x\":3}");
        await DefineAsync(".alter", "csv", """[{"Column":"b","Properties":{"Ordinal":1}}]""");
        await _session.RunAsync(".ingest inline into table MyTable with (format=psv, ingestionMappingReference='M') <| 1|2");

        Assert.Equal(["a|b", "csv|1", "|2", "|3"], await _session.QueryAsync("MyTable | order by b asc"));
        Assert.Equal(ErrorCodes.KqlUnknownMapping, (await _session.RefusedAsync(".ingest into table MyTable ('x.parquet') with (ingestionMappingReference='M')")).ErrorCode);
    }

    [Theory]
    [InlineData(".create table MyTable ingestion csv mapping 'M' '[]'", ErrorCodes.MappingExists, "'M'", "Replace it with .create-or-alter")]
    [InlineData(".alter table MyTable ingestion csv mapping 'N' '[]'", ErrorCodes.KqlUnknownMapping, "'N'", "has no csv mapping 'N'")]
    [InlineData(".alter table MyTable ingestion json mapping 'M' '[]'", ErrorCodes.KqlUnknownMapping, "'M'", "has no json mapping 'M'")]
    [InlineData(".drop table MyTable ingestion csv mapping 'm'", ErrorCodes.KqlUnknownMapping, "'m'", "Did you mean 'M'?")]
    [InlineData(".show table MyTable ingestion csv mapping 'm'", ErrorCodes.KqlUnknownMapping, "'m'", "Did you mean 'M'?")]
    [InlineData(".create-or-alter table MyTabl ingestion csv mapping 'M' '[]'", ErrorCodes.KqlUnknownTable, "MyTabl", "Did you mean 'MyTable'?")]
    [InlineData(".create-or-alter table MyTable ingestion csv mapping 'M' '{}'", ErrorCodes.KqlSemantic, "'{}'", "not a JSON array")]
    [InlineData(".create-or-alter table MyTable ingestion csv mapping 'M' '[{\"Column\":\"a\",\"Path\":\"$.a\"}]'", ErrorCodes.KqlSemantic, "'[{\"Column\":\"a\",\"Path\":\"$.a\"}]'", "mapped with Ordinal")]
    [InlineData(".create-or-alter table MyTable ingestion json mapping 'M' '[{\"Column\":\"a\",\"Path\":\"$.a\",\"Transform\":\"DropMappedFields\"}]'", ErrorCodes.KqlNotSupported, "'[{\"Column\":\"a\",\"Path\":\"$.a\",\"Transform\":\"DropMappedFields\"}]'", "DropMappedFields")]
    [InlineData(".create-or-alter table MyTable ingestion avro mapping 'M' '[]'", ErrorCodes.KqlNotSupported, ".create-or-alter table MyTable ingestion avro", "csv, json and parquet")]
    [InlineData(".create-or-alter table MyTable ingestion cvs mapping 'M' '[]'", ErrorCodes.KqlSyntax, "cvs", "Did you mean 'csv'?")]
    [InlineData(".create table MyTable ingestion csv mapping M '[]'", ErrorCodes.KqlSyntax, "M", "in quotes")]
    [InlineData(".show table MyTable ingestion csv", ErrorCodes.KqlSyntax, "", "'mappings'")]
    [InlineData(".ingest inline into table MyTable with (ingestionMappingReference='m') <| 1", ErrorCodes.KqlUnknownMapping, "'m'", "Did you mean 'M'?")]
    [InlineData(".ingest inline into table MyTable with (ingestionMappingReference='M') <| 1", ErrorCodes.KqlUnknownColumn, "'M'", "no column 'later'")]
    [InlineData(".ingest inline into table MyTable with (ingestionMappingReference='M', ingestionMapping='[]') <| 1", ErrorCodes.KqlSyntax, "'M'", "the name of another")]
    public async Task WhatIsWrongIsShownAtItsPlace(string command, string code, string words, string message)
    {
        await _session.RunAsync(".create table MyTable (a:string, b:long)");
        await DefineAsync(".create", "csv", """[{"Column":"later","Properties":{"Ordinal":0}}]""");

        var error = Assert.IsType<KqlException>(await _session.RefusedAsync(command));

        Assert.Equal((code, words), (error.ErrorCode, command.Substring(error.Span.Start, error.Span.Length)));
        Assert.Contains(message, $"{error.Message} {error.Remedy}", StringComparison.Ordinal);
    }

    [Fact]
    public async Task MappingsStayWithTheirTable()
    {
        using var files = new FileFixture();
        var path = Path.Combine(files.Folder, "sales.kdb");
        await using (var first = await DatabaseSession.OpenAsync(path))
        {
            await first.RunAsync(".create table T (a:string, b:long)");
            await first.RunAsync(".create table T ingestion csv mapping 'M' '[{\"Column\":\"b\",\"Ordinal\":1}]'");
            await first.RunAsync(".set-or-replace T <| print 'x', 1");
            await first.RunAsync(".clear table T data");
            await first.RunAsync(".rename table T to U");
        }

        await using var second = await DatabaseSession.OpenAsync(path);
        await second.RunAsync(".ingest inline into table U with (ingestionMappingReference='M') <| 7,8");
        Assert.Equal(["a|b", "|8"], await second.QueryAsync("U"));
        await second.RunAsync(".drop table U");
        await second.RunAsync(".create table U (a:string, b:long)");
        Assert.Single(await second.RunAsync(".show table U ingestion mappings"));
    }

    private async Task<string[]> ShownAsync(string which) => (await _session.RunAsync($".show table MyTable ingestion {which} | project-away LastUpdatedOn"))[1..];

    private Task<string[]> DefineAsync(string verb, string kind, string mapping) => _session.RunAsync($"{verb} table MyTable ingestion {kind} mapping 'M' '{mapping}'");
}
