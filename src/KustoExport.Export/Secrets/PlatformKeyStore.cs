using System.Security.Cryptography;
using KustoExport.Engine.Secrets;
using Microsoft.Identity.Client.Extensions.Msal;
using KeyFile = Microsoft.Identity.Client.Extensions.Msal.Storage;

namespace KustoExport.Export.Secrets;

/// <summary>The keys of this user: on Windows a file encrypted by DPAPI, on macOS the keychain, on Linux the keyring of the desktop (libsecret), where there is one.</summary>
public sealed class PlatformKeyStore : IKeyStore
{
    private const string Product = "KustoExport";
    private const int KeySize = 32;

    private readonly Lazy<byte[]?> _key = new(Load);

    /// <inheritdoc/>
    public byte[]? Key => _key.Value;

    private static byte[]? Load()
    {
        if (Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.Create) is not { Length: > 0 } own)
            return null;
        var folder = Path.Combine(own, Product);
        try
        {
            var storage = KeyFile.Create(new StorageCreationPropertiesBuilder("definitions.key", folder)
                .WithMacKeyChain(Product, "definitions")
                .WithLinuxKeyring($"{Product}.definitions", MsalCacheHelper.LinuxKeyRingDefaultCollection, $"{Product}: the key of definitions", new("Product", Product), new("Kind", "definitions"))
                .Build());
            Directory.CreateDirectory(folder);
            using var alone = new CrossPlatLock(Path.Combine(folder, "definitions.lock"));
            storage.VerifyPersistence();
            if (storage.ReadData() is { Length: KeySize } known)
                return known;
            var key = RandomNumberGenerator.GetBytes(KeySize);
            storage.WriteData(key);
            return key;
        }
        catch (Exception e) when (e is MsalCachePersistenceException or IOException or UnauthorizedAccessException or CryptographicException or DllNotFoundException)
        {
            return null; // The platform keeps nothing here, and the caller says what that means.
        }
    }
}
