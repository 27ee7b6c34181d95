using System.Diagnostics;
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

    private const string Account = "devstoreaccount1";

    private static readonly string s_program = Path.Combine(RepositoryFolder(), "tests", "storage-servers", "node_modules", "azurite", "dist", "src", "blob", "main.js");

    // Its own, so that nothing that listens by chance takes us for somebody it knows.
    private readonly string _key = Convert.ToBase64String(RandomNumberGenerator.GetBytes(64));
    private Process? _process;

    /// <summary>Why the tests that need it can't run here; null where they can. Where CI is set, it must be there.</summary>
    public static string? Missing { get; } = Environment.GetEnvironmentVariable("CI") is { Length: > 0 }
        ? null
        : !File.Exists(s_program)
            ? "Azurite isn't installed: npm ci --prefix tests/storage-servers"
            : NodeRuns() ? null : "There is no node on this machine.";

    /// <summary>The address of the account: http://127.0.0.1:port/devstoreaccount1</summary>
    public Uri Endpoint { get; private set; } = null!;

    public string Key => _key;

    public StorageSharedKeyCredential Credential => new(Account, _key);

    public async Task InitializeAsync()
    {
        if (Missing is not null)
            return;
        var start = new ProcessStartInfo("node", [s_program, "--inMemoryPersistence", "--blobHost", "127.0.0.1", "--blobPort", "0", "--silent", "--disableTelemetry", "--skipApiVersionCheck"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["AZURITE_ACCOUNTS"] = $"{Account}:{_key}";
        _process = Process.Start(start)!;
        _ = _process.StandardError.ReadToEndAsync();
        while (await _process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (Listens().Match(line) is { Success: true } match)
            {
                Endpoint = new Uri($"http://127.0.0.1:{match.Groups[1].Value}/{Account}");
                _ = _process.StandardOutput.ReadToEndAsync();
                return;
            }
        }

        throw new InvalidOperationException("Azurite ended before it listened.");
    }

    public Task DisposeAsync()
    {
        _process?.Kill(entireProcessTree: true);
        _process?.Dispose();
        _process = null;
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

    private static bool NodeRuns()
    {
        try
        {
            using var node = Process.Start(new ProcessStartInfo("node", ["--version"]) { RedirectStandardOutput = true });
            node!.WaitForExit();
            return node.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }

    private static string RepositoryFolder([System.Runtime.CompilerServices.CallerFilePath] string thisFile = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(thisFile)!, "..", "..", ".."));

    [GeneratedRegex(@"listens on http://127\.0\.0\.1:(\d+)")]
    private static partial Regex Listens();
}
