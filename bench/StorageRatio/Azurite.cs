using System.Diagnostics;
using System.Security.Cryptography;
using System.Text.RegularExpressions;
using Azure.Storage;
using Azure.Storage.Blobs;
using ExportRatio;

namespace StorageRatio;

/// <summary>The emulator of Azure Blob Storage, on a free port, with its blobs in a folder of its own: what has one of these finds no trace of an earlier run.</summary>
internal sealed partial class Azurite : IDisposable
{
    private const string Account = "devstoreaccount1";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("storage-ratio-");
    private readonly Process _process;

    private Azurite(string program)
    {
        var arguments = new[] { program, "--location", _folder.FullName, "--blobHost", "127.0.0.1", "--blobPort", "0", "--silent", "--disableTelemetry", "--skipApiVersionCheck" };
        _process = new Process { StartInfo = new("node", arguments) { RedirectStandardOutput = true, RedirectStandardError = true } };
        _process.StartInfo.Environment["AZURITE_ACCOUNTS"] = $"{Account}:{Key}";
    }

    public string Key { get; } = Convert.ToBase64String(RandomNumberGenerator.GetBytes(64));

    public Uri Container { get; private set; } = null!;

    public static string Program => Path.Combine(Repository.Root, "tests", "storage-servers", "node_modules", "azurite", "dist", "src", "blob", "main.js");

    /// <summary>Starts it and makes a container.</summary>
    public static async Task<Azurite> StartAsync()
    {
        var azurite = new Azurite(Program);
        try
        {
            azurite._process.Start();
            _ = azurite._process.StandardError.ReadToEndAsync();
            var port = await azurite.PortAsync();
            _ = azurite._process.StandardOutput.ReadToEndAsync();
            azurite.Container = new Uri($"http://127.0.0.1:{port}/{Account}/bench");
            await azurite.Open().CreateAsync();
            return azurite;
        }
        catch
        {
            azurite.Dispose();
            throw;
        }
    }

    /// <summary>Number and bytes of the blobs.</summary>
    public async Task<(int Count, long Bytes)> ContentAsync()
    {
        var (count, bytes) = (0, 0L);
        await foreach (var blob in Open().GetBlobsAsync())
            (count, bytes) = (count + 1, bytes + blob.Properties.ContentLength!.Value);
        return (count, bytes);
    }

    public void Dispose()
    {
        _process.Kill(entireProcessTree: true);
        _process.WaitForExit();
        _process.Dispose();
        _folder.Delete(recursive: true);
    }

    private BlobContainerClient Open() => new(Container, new StorageSharedKeyCredential(Account, Key));

    private async Task<string> PortAsync()
    {
        while (await _process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (Listens().Match(line) is { Success: true } match)
                return match.Groups[1].Value;
        }

        throw new InvalidOperationException("Azurite ended before it listened.");
    }

    [GeneratedRegex(@"listens on http://127\.0\.0\.1:(\d+)")]
    private static partial Regex Listens();
}
