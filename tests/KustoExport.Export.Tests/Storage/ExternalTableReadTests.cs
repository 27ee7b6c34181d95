using KustoExport.Kql.Errors;
using Xunit;

namespace KustoExport.Export.Tests.Storage;

/// <summary>External data that lies in storages: what is exported there is read back, and what goes wrong is said without credentials.</summary>
[Collection(Azurite.Collection)]
public sealed class ExternalTableReadTests(Azurite azurite, S3Server server) : IClassFixture<S3Server>, IAsyncLifetime
{
    private readonly ExternalSession _session = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => _session.DisposeAsync().AsTask();

    [AzuriteTheory]
    [InlineData("blobs", "csv", "")]
    [InlineData("blobs", "tsv", "compressed ")]
    [InlineData("blobs", "json", "compressed ")]
    [InlineData("blobs", "parquet", "")]
    [InlineData("bucket", "csv", "compressed ")]
    [InlineData("bucket", "parquet", "compressed ")]
    [InlineData("folder", "json", "")]
    [InlineData("folder", "parquet", "")]
    public async Task WhatIsExportedReadsBack(string kind, string format, string compressed)
    {
        var connection = await ConnectionAsync(kind, "daily");
        await _session.RunAsync($"""
            .export {compressed}to {format} (h@"{connection}") <|
            datatable(t:datetime, s:string, n:long, r:real, d:dynamic)[datetime(2020-01-01 10:00:00.1234567), "a, \"b\"", 1, 1.5, dynamic([1,2]), datetime(null), "", long(null), real(null), dynamic(null)]
            """);

        await _session.RunAsync($".create external table T (t:datetime, s:string, n:long, r:real, d:dynamic) kind=storage dataformat={format} (h@'{connection}')");

        Assert.Equal(
            ["t:datetime, s:string, n:long, r:real, d:dynamic", $"2020-01-01T10:00:00.{(format == "parquet" ? "123" : "1234567")}|a, \"b\"|1|1.5|[1,2]", "∅||∅|∅|∅"],
            await _session.QueryAsync("external_table('T') | sort by n desc"));
        Assert.Equal(["n:long", "1"], await _session.QueryAsync("database('NetDefaultDB').external_table(\"T\") | where n > 0 | project n"));
        Assert.Empty(ExternalSession.FetchedFolders());
    }

    [AzuriteTheory]
    [InlineData("blobs")]
    [InlineData("bucket")]
    public async Task QueriesNameFilesAndFoldersOfStoragesThemselves(string kind)
    {
        var connection = await ConnectionAsync(kind, "a b/100%");
        await _session.RunAsync($".export to csv (h@'{connection}') with (includeHeaders=all) <| print n = 5, s = 'x'");

        await _session.RunAsync($".create external table T (n:long, s:string) kind=storage dataformat=csv (h@'{connection}') with (includeHeaders=All)");
        Assert.Equal(["n:long, s:string", "5|x"], await _session.QueryAsync("external_table('T')"));
        Assert.Equal(["CslSchema:string", "n:long, s:string"], await _session.QueryAsync($"let options = dynamic({{'StorageContainers': [h@'{connection}'], 'DataFormat': 'csv', 'InferenceOptions': {{'UseFirstRowAsHeader': true}}}}); evaluate infer_storage_schema(options)"));
        Assert.Equal(["n:long"], await _session.QueryAsync($"inline_external_table (n:long) kind=storage dataformat=csv (h@'{connection}') with (fileExtension='.none')"));
    }

    [AzuriteFact]
    public async Task AFileOfAStorageIsReadWithItsCredential()
    {
        var container = await azurite.NewContainerAsync();
        await container.UploadBlobAsync("f 1/ä%41.csv", BinaryData.FromString("7\n"));

        Assert.Equal(["n:long", "7"], await _session.QueryAsync($"externaldata(n:long)[h@'{container.Uri}/f%201/%C3%A4%2541.csv;{azurite.Key}']"));
        Assert.Equal(["n:long", "7"], await _session.QueryAsync($"inline_external_table (n:long) kind=storage dataformat=csv (h@'{container.Uri}/f%201/ä%2541.csv;{azurite.Key}')"));
    }

    [AzuriteFact]
    public async Task AnEmptyPlaceHasNoRows()
    {
        var container = await azurite.NewContainerAsync();
        await _session.RunAsync($".create external table T (n:long) kind=storage partition by (p:string) dataformat=parquet (h@'{container.Uri};{azurite.Key}', 'nowhere')");

        Assert.Equal(["n:long, p:string"], await _session.QueryAsync("external_table('T')"));
        Assert.Equal(["Count:long", "0"], await _session.QueryAsync("external_table('T') | where p == 'x' | count"));
    }

    [AzuriteFact]
    public async Task AWrongKeyIsDenied()
    {
        var key = Convert.ToBase64String(new byte[64]);
        await DefineAsync($"{(await azurite.NewContainerAsync()).Uri};{key}");

        await FailsAsync("external_table('T')", ErrorCodes.StorageDenied, "may not be read", key);
    }

    [AzuriteFact]
    public async Task AMissingContainerIsNamed()
    {
        await DefineAsync($"{azurite.Endpoint}/nowhere;{azurite.Key}");

        await FailsAsync("external_table('T')", ErrorCodes.StorageNotFound, "no container 'nowhere'", azurite.Key);
    }

    [Theory]
    [InlineData("https://account.blob.core.windows.net/box", "no credential")]
    [InlineData("https://example.com/box;c2VzYW1lIG9wZW4gc2VzYW1lIG9wZW4=", "no storage")]
    [InlineData("adl://a.azuredatalakestore.net/box;token=c2VzYW1lIG9wZW4gc2VzYW1lIG9wZW4=", "retired")]
    [InlineData("https://box.s3.us-east-1.amazonaws.com/f?X-Amz-Signature=c2VzYW1lIG9wZW4gc2VzYW1lIG9wZW4=", "good for one object")]
    public async Task WhatCantBeListedIsRefused(string connection, string words) =>
        await FailsAsync(Inline("csv", connection), ErrorCodes.StorageAddress, words, "c2VzYW1l");

    [AzuriteFact]
    public async Task AFileThatIsNotOfTheFormatIsNamed()
    {
        var container = await azurite.NewContainerAsync();
        await container.UploadBlobAsync("a.parquet", BinaryData.FromString("no parquet at all"));

        await FailsAsync(Inline("parquet", $"{container.Uri};{azurite.Key}"), ErrorCodes.FileFormatMismatch, "a.parquet", azurite.Key);
    }

    [Fact]
    public async Task WhatIsNotDefinedIsSaid()
    {
        await DefineAsync("somewhere");

        Assert.Contains("Did you mean 'T'?", (await FailsAsync("external_table('t')", ErrorCodes.KqlUnknownTable, "no external table 't'", "sesame")).Message, StringComparison.Ordinal);
        await FailsAsync("external_table('T', 'M')", ErrorCodes.KqlSemantic, "no mapping 'M'", "sesame");
        await FailsAsync("external_table('T', 1h)", ErrorCodes.KqlNotSupported, "accelerated", "sesame");
        await FailsAsync("external_table()", ErrorCodes.KqlSemantic, "one argument", "sesame");
        await FailsAsync("T | count", ErrorCodes.KqlUnknownTable, "no table 'T'", "sesame");
        await FailsAsync("set request_external_table_disabled; external_table('T')", ErrorCodes.KqlSemantic, "doesn't allow", "sesame");
        await FailsAsync("restrict access to (database().Other*); external_table('T')", ErrorCodes.KqlUnknownTable, "no access to 'T'", "sesame");
    }

    [AzuriteFact]
    public async Task StoppingEndsTheDownloads()
    {
        var container = await azurite.NewContainerAsync();
        for (var i = 0; i < 20; i++)
            await container.UploadBlobAsync($"{i}.csv", BinaryData.FromString("1\n"));
        using var stop = new CancellationTokenSource();
        using var proxy = new FaultyProxy(azurite.Endpoint, n =>
        {
            if (n == 5)
                stop.Cancel();
            return null;
        });

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _session.QueryAsync($"{Inline("csv", $"{proxy.Endpoint}/{container.Name};{azurite.Key}")} | count", stop.Token));

        Assert.Empty(ExternalSession.FetchedFolders());
    }

    private static string Inline(string format, string connection) => $"inline_external_table (n:long) kind=storage dataformat={format} (h@'{connection}')";

    private Task DefineAsync(string connection) => _session.RunAsync($".create external table T (n:long) kind=storage dataformat=csv (h@'{connection}')");

    private async Task<string> ConnectionAsync(string kind, string folder) => kind switch
    {
        "blobs" => $"{(await azurite.NewContainerAsync()).Uri}/{Uri.EscapeDataString(folder)}".Replace("%2F", "/", StringComparison.Ordinal) + $";{azurite.Key}",
        "bucket" => $"{server.Endpoint}{(await server.NewBucketAsync()).Bucket}/{Uri.EscapeDataString(folder)}".Replace("%2F", "/", StringComparison.Ordinal) + $";AwsCredentials={S3Server.Key},{S3Server.Key}",
        _ => Path.Combine(_session.Folder, folder),
    };

    private async Task<KustoExportException> FailsAsync(string query, string code, string words, string secret)
    {
        var failure = await Assert.ThrowsAnyAsync<KustoExportException>(() => _session.QueryAsync(query));

        Assert.Equal(code, failure.ErrorCode);
        Assert.Contains(words, failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(secret, failure.ToString(), StringComparison.Ordinal);
        Assert.Empty(ExternalSession.FetchedFolders());
        return failure;
    }
}
