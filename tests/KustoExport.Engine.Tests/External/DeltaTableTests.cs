using KustoExport.Kql.Errors;
using Xunit;

namespace KustoExport.Engine.Tests.External;

public sealed class DeltaTableTests : IAsyncLifetime
{
    private const string MetaData = """{"metaData":{"id":"1","format":{"provider":"parquet","options":{}},"schemaString":"{\"type\":\"struct\",\"fields\":[{\"name\":\"x\",\"type\":\"long\",\"nullable\":true,\"metadata\":{}},{\"name\":\"day\",\"type\":\"date\",\"nullable\":true,\"metadata\":{}},{\"name\":\"d\",\"type\":{\"type\":\"array\",\"elementType\":\"integer\",\"containsNull\":true},\"nullable\":true,\"metadata\":{}}]}","partitionColumns":["day"],"configuration":CONFIGURATION}}""";

    private readonly ExternalFixture _data = new();

    public async Task InitializeAsync()
    {
        Directory.CreateDirectory(Path.Combine(_data.Files.Folder, "t", "day=2026-01-02"));
        _data.Files.WriteParquet("t/day=2026-01-02/a b.parquet", "SELECT 1 AS x, [1, 2] AS d");
        _data.Files.WriteParquet("t/b.parquet", "SELECT 2 AS x, NULL::INTEGER[] AS d");
        _data.Files.WriteParquet("t/old.parquet", "SELECT 3 AS x, [9] AS d");
        Commit(0, """{"protocol":{"minReaderVersion":1,"minWriterVersion":2}}""", MetaData.Replace("CONFIGURATION", "{}"), Add("day=2026-01-02/a%20b.parquet", "\"2026-01-02\""), Add("old.parquet", "\"2026-01-01\""));
        Commit(1, """{"commitInfo":{"operation":"MERGE"}}""", """{"remove":{"path":"old.parquet","dataChange":true}}""", Add("b.parquet", "null"));
        await Task.CompletedTask;
    }

    public async Task DisposeAsync() => await _data.DisposeAsync();

    [Fact]
    public async Task TheLogSaysTheSchemaTheFilesAndThePartitions()
    {
        Assert.Equal(["x:long, day:datetime, d:dynamic", "1|2026-01-02T00:00:00|[1,2]", "2|∅|∅"], await _data.QueryAsync("inline_external_table kind=delta ('t') | sort by x asc"));
        Assert.Equal(["day:datetime, x:real", "2026-01-02T00:00:00|1"], await _data.QueryAsync("inline_external_table (day:datetime, x:real) kind=delta ('t') | where day > datetime(2026-01-01)"));
    }

    [Fact]
    public async Task ACheckpointStandsForTheCommitsBeforeIt()
    {
        File.Delete(Path.Combine(Log, $"{0:D20}.json"));
        await Assert.ThrowsAnyAsync<KustoExportException>(() => _data.QueryAsync("inline_external_table kind=delta ('t')"));

        var schema = System.Text.Json.JsonDocument.Parse(MetaData.Replace("CONFIGURATION", "{}")).RootElement.GetProperty("metaData").GetProperty("schemaString").GetString();
        _data.Files.WriteParquet(
            $"t/_delta_log/{0:D20}.checkpoint.parquet",
            $"SELECT NULL AS add, {{'schemaString': '{schema}', 'partitionColumns': ['day']}} AS metaData UNION ALL "
            + "SELECT {'path': unnest(['day=2026-01-02/a%20b.parquet', 'old.parquet']), 'partitionValues': MAP {'day': '2026-01-02'}, 'deletionVector': NULL::STRUCT(x INTEGER)}, NULL");
        File.WriteAllText(Path.Combine(Log, "_last_checkpoint"), """{"version":0,"size":3}""");
        Assert.Equal(["x:long, day:datetime, d:dynamic", "1|2026-01-02T00:00:00|[1,2]", "2|∅|∅"], await _data.QueryAsync("inline_external_table kind=delta ('t') | sort by x asc"));
    }

    [Theory]
    [InlineData("""{"protocol":{"minReaderVersion":3,"minWriterVersion":7,"readerFeatures":["variantType"]}}""", "variantType")]
    [InlineData("""{"add":{"path":"b.parquet","partitionValues":{},"deletionVector":{"storageType":"u"}}}""", "deletion vectors")]
    [InlineData("MAPPED", "column mapping")]
    public async Task WhatChangesHowATableIsReadIsRefused(string action, string feature)
    {
        Commit(2, action == "MAPPED" ? MetaData.Replace("CONFIGURATION", """{"delta.columnMapping.mode":"name"}""") : action);
        var error = await Assert.ThrowsAnyAsync<KustoExportException>(() => _data.QueryAsync("inline_external_table kind=delta ('t')"));
        Assert.Equal(ErrorCodes.FormatNotSupported, error.ErrorCode);
        Assert.Contains(feature, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("inline_external_table (y:long) kind=delta ('t')", ErrorCodes.SchemaMismatch)]
    [InlineData("inline_external_table (x:guid) kind=delta ('t')", ErrorCodes.SchemaMismatch)]
    [InlineData("inline_external_table kind=delta ('.')", ErrorCodes.SourceNotFound)]
    [InlineData("inline_external_table kind=delta ('t', 't')", ErrorCodes.KqlSemantic)]
    [InlineData("inline_external_table kind=delta dataformat=csv ('t')", ErrorCodes.KqlSemantic)]
    [InlineData("inline_external_table kind=delta ('https://example.com/t')", ErrorCodes.SourceUnreadable)]
    [InlineData("inline_external_table kind=delta (h'abfss://f@a.dfs.core.windows.net/t;sharedkey=x')", ErrorCodes.SourceUnreadable)]
    public async Task WhatCanNotBeReadIsSaid(string query, string code) =>
        Assert.Equal(code, (await Assert.ThrowsAnyAsync<KustoExportException>(() => _data.QueryAsync(query))).ErrorCode);

    private string Log => Path.Combine(_data.Files.Folder, "t", "_delta_log");

    private static string Add(string path, string day) => $$$"""{"add":{"path":"{{{path}}}","partitionValues":{"day":{{{day}}}},"size":1,"dataChange":true}}""";

    private void Commit(int version, params string[] actions) => _data.Files.Write($"t/_delta_log/{version:D20}.json", string.Join('\n', actions));
}
