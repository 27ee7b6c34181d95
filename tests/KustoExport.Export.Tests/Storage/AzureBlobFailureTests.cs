using Azure.Storage.Blobs;
using Azure.Storage.Sas;
using KustoExport.Engine.Errors;
using KustoExport.Kql.Errors;
using Xunit;

namespace KustoExport.Export.Tests.Storage;

/// <summary>What goes wrong with Azure Blob Storage: said with the storage's code and without the credential, and nothing incomplete is seen.</summary>
[Collection(Azurite.Collection)]
public sealed class AzureBlobFailureTests(Azurite azurite) : IAsyncLifetime
{
    private readonly StorageSession _session = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => _session.DisposeAsync().AsTask();

    [AzuriteFact]
    public async Task AWrongKeyIsDenied()
    {
        var container = await azurite.NewContainerAsync();
        var key = Convert.ToBase64String(new byte[64]);

        await FailsAsync(container, $"{container.Uri};{key}", ErrorCodes.StorageDenied, "(403 Auth", "account key", key);
    }

    [AzuriteFact]
    public async Task AnExpiredSignatureIsDenied()
    {
        var container = await azurite.NewContainerAsync();
        var signature = azurite.Signature(container.Name, BlobContainerSasPermissions.All, TimeSpan.FromHours(-1));

        await FailsAsync(container, $"{container.Uri}?{signature}", ErrorCodes.StorageDenied, "(403 Auth", "expired", signature);
    }

    [AzuriteFact]
    public async Task ASignatureWithoutWriteIsDenied()
    {
        var container = await azurite.NewContainerAsync();
        var signature = azurite.Signature(container.Name, BlobContainerSasPermissions.Read | BlobContainerSasPermissions.List, TimeSpan.FromHours(1));

        await FailsAsync(container, $"{container.Uri}?{signature}", ErrorCodes.StorageDenied, "403 AuthorizationPermissionMismatch", "sp=…w…", signature);
    }

    [AzuriteFact]
    public async Task AMissingContainerIsNamed()
    {
        var failure = await FailsAsync(null, $"{azurite.Endpoint}/nowhere;{azurite.Key}", ErrorCodes.StorageNotFound, "'nowhere'", "make the container", azurite.Key);

        Assert.Equal($"{azurite.Endpoint}/nowhere", failure.Target);
    }

    [Fact]
    public async Task ARefusedConnectionIsSaid() => await FailsAsync(
        null,
        $"http://127.0.0.1:{FaultyProxy.FreePort()}/devstoreaccount1/box;{Convert.ToBase64String(new byte[64])}",
        ErrorCodes.StorageFailed,
        "can't be reached: Connection refused",
        "network",
        Convert.ToBase64String(new byte[64]));

    [Fact]
    public async Task NoCredentialIsRefusedBeforeAnythingRuns() => await FailsAsync(
        null, "https://fabrikam.blob.core.windows.net/box", ErrorCodes.StorageAddress, "no credential", ";impersonate", "sesame");

    [Theory]
    [InlineData(";impersonate")]
    [InlineData(";token=sesame")]
    [InlineData(";managed_identity=system")]
    public async Task TokensAreNotSentInTheClear(string credential) => await FailsAsync(
        null, "http://127.0.0.1:10000/devstoreaccount1/box" + credential, ErrorCodes.StorageAddress, "isn't encrypted", "https", "sesame");

    [Fact]
    public async Task AGivenTokenNeedsNobodyToAskForIt() => await FailsAsync(
        null, $"https://127.0.0.1:{FaultyProxy.FreePort()}/devstoreaccount1/box;token=sesame", ErrorCodes.StorageFailed, "can't be reached", "network", "sesame");

    [AzuriteTheory]
    [InlineData(500)]
    [InlineData(503)]
    public async Task AStorageThatFailsNowAndThenIsWaitedFor(int status)
    {
        var container = await azurite.NewContainerAsync();
        using var proxy = new FaultyProxy(azurite.Endpoint, n => n % 3 == 0 ? status : null);
        await using var patient = new StorageSession { Retries = new(8, TimeSpan.FromMilliseconds(10), TimeSpan.FromMilliseconds(50)) };

        var artifacts = await patient.ExportAsync([$"{proxy.Endpoint}/{container.Name};{azurite.Key}"]);

        Assert.True(proxy.Faults > 0);
        Assert.Equal(StorageSession.RowCount, artifacts.Sum(a => a.NumRecords));
        Assert.Equal(artifacts.Count, (await NamesAsync(container)).Count);
    }

    [AzuriteFact]
    public async Task AStorageThatFailsForGoodLeavesWhatIsCompleteAndNamesIt()
    {
        var container = await azurite.NewContainerAsync();
        using var proxy = new FaultyProxy(azurite.Endpoint, n => n > 4 ? 503 : null);

        var failure = await FailsAsync(null, $"{proxy.Endpoint}/{container.Name};{azurite.Key}", ErrorCodes.StorageFailed, "(503 ", "The export is not complete.", azurite.Key);

        Assert.True(Assert.IsType<ServiceException>(failure).IsTransient);
        var names = await NamesAsync(container);
        Assert.Equal(3, names.Count);
        Assert.All(names, name => Assert.Contains($"{proxy.Endpoint}/{container.Name}/{name}", failure.Message, StringComparison.Ordinal));
        Assert.Equal(names.Order(), _session.Artifacts.Select(a => a.Path.Split('/')[^1]).Order());
    }

    [AzuriteFact]
    public async Task AStorageThatDiesInTheMiddleIsSaid()
    {
        var dying = new Azurite();
        await dying.InitializeAsync();
        var container = await dying.NewContainerAsync();
        await using var session = new StorageSession { OnArtifact = _ => dying.DisposeAsync() };

        var failure = await Assert.ThrowsAsync<ServiceException>(() => session.ExportAsync([$"{container.Uri};{dying.Key}"], options: new() { SizeLimit = 50_000 }));

        Assert.Equal((ErrorCodes.StorageFailed, true), (failure.ErrorCode, failure.IsTransient));
        Assert.Contains("can't be reached: Connection refused", failure.Message, StringComparison.Ordinal);
        Assert.NotEmpty(session.Artifacts);
        Assert.All(session.Artifacts, a => Assert.Contains(a.Path, failure.Message, StringComparison.Ordinal));
        Assert.Empty(StorageSession.StagingFolders());
    }

    // Blocks have arrived, their list hasn't.
    [AzuriteFact]
    public async Task ABlobWhoseBlocksAreNotCommittedIsNotSeen()
    {
        var container = await azurite.NewContainerAsync();
        using var proxy = new FaultyProxy(azurite.Endpoint, n => n > 2 ? 500 : null);

        await Assert.ThrowsAsync<ServiceException>(() => _session.ExportAsync(
            [$"{proxy.Endpoint}/{container.Name};{azurite.Key}"], options: new(), query: "range x from 1 to 1500000 step 1 | extend s = hash(x)"));

        Assert.True(proxy.Faults > 0);
        Assert.Empty(await NamesAsync(container));
    }

    [AzuriteFact]
    public async Task StoppingEndsAllWorkAndLeavesOnlyCompleteArtifacts()
    {
        var container = await azurite.NewContainerAsync();
        using var stop = new CancellationTokenSource();
        using var proxy = new FaultyProxy(azurite.Endpoint, n =>
        {
            if (n == 3)
                stop.Cancel();
            return null;
        });

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _session.ExportAsync([$"{proxy.Endpoint}/{container.Name};{azurite.Key}"], cancellationToken: stop.Token));

        Assert.InRange((await NamesAsync(container)).Count, 2, 6);
        Assert.Empty(StorageSession.StagingFolders());
        Assert.Equal(0, _session.TakenSlots);
    }

    private async Task<KustoExportException> FailsAsync(BlobContainerClient? container, string connection, string code, string words, string remedy, string secret)
    {
        var failure = await Assert.ThrowsAnyAsync<KustoExportException>(() => _session.ExportAsync([connection]));

        Assert.Equal(code, failure.ErrorCode);
        Assert.Contains(words, failure.Message, StringComparison.Ordinal);
        Assert.Contains(remedy, failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(secret, failure.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("sig=", failure.ToString(), StringComparison.Ordinal);
        Assert.Empty(StorageSession.StagingFolders());
        Assert.Equal(0, _session.TakenSlots);
        if (container is not null)
            Assert.Empty(await NamesAsync(container));
        return failure;
    }

    private static async Task<List<string>> NamesAsync(BlobContainerClient container)
    {
        var names = new List<string>();
        await foreach (var blob in container.GetBlobsAsync())
            names.Add(blob.Name);
        return names;
    }
}
