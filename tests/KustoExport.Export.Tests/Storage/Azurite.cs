using System.Security.Cryptography;
using System.Text.RegularExpressions;
using Azure.Storage;
using Azure.Storage.Blobs;
using Azure.Storage.Sas;
using Xunit;

namespace KustoExport.Export.Tests.Storage;

/// <summary>The emulator of Azure Blob Storage, started on a free port for the tests of this collection and ended after them. Its blobs are in memory.</summary>
public sealed partial class Azurite : IAsyncLifetime
{
    public const string Collection = "Azurite";

    private const string Program = "azurite/dist/src/blob/main.js";
    private const string Account = "devstoreaccount1";

    private static readonly string[] s_arguments = ["--inMemoryPersistence", "--blobHost", "127.0.0.1", "--blobPort", "0", "--silent", "--disableTelemetry", "--skipApiVersionCheck"];

    private NodeServer? _server;

    /// <summary>Why the tests that need it can't run here; null where they can.</summary>
    public static string? Missing { get; } = NodeServer.Missing(Program);

    /// <summary>The address of the account: http://127.0.0.1:port/devstoreaccount1</summary>
    public Uri Endpoint { get; private set; } = null!;

    /// <summary>Its own, so that nothing that listens by chance takes us for somebody it knows.</summary>
    public string Key { get; } = Convert.ToBase64String(RandomNumberGenerator.GetBytes(64));

    private StorageSharedKeyCredential Credential => new(Account, Key);

    public async Task InitializeAsync()
    {
        if (Missing is not null)
            return;
        _server = await NodeServer.StartAsync(Program, s_arguments, Listens(), ("AZURITE_ACCOUNTS", $"{Account}:{Key}"));
        Endpoint = new Uri($"http://127.0.0.1:{_server.Port}/{Account}");
    }

    public Task DisposeAsync()
    {
        Interlocked.Exchange(ref _server, null)?.Dispose();
        return Task.CompletedTask;
    }

    /// <summary>A new container.</summary>
    public async Task<BlobContainerClient> NewContainerAsync()
    {
        var container = new BlobContainerClient(new Uri($"{Endpoint}/box-{Guid.NewGuid():N}"), Credential);
        await container.CreateAsync();
        return container;
    }

    /// <summary>A signature for a container.</summary>
    public string Signature(string container, BlobContainerSasPermissions permissions, TimeSpan validFor) =>
        new BlobSasBuilder(permissions, DateTimeOffset.UtcNow + validFor) { BlobContainerName = container, StartsOn = DateTimeOffset.UtcNow.AddDays(-2) }.ToSasQueryParameters(Credential).ToString();

    [GeneratedRegex(@"listens on http://127\.0\.0\.1:(\d+)")]
    private static partial Regex Listens();
}
