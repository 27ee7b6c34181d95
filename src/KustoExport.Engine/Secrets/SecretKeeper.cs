using System.Security.Cryptography;
using System.Text;
using KustoExport.Engine.Errors;
using KustoExport.Kql.Errors;

namespace KustoExport.Engine.Secrets;

/// <summary>Writes definitions to a database's file and reads them again: those with credentials encrypted, by a key that the platform keeps for the user.</summary>
/// <param name="keys">Gives the platform's keys; null where there are none.</param>
internal sealed class SecretKeeper(Func<IKeyStore?> keys)
{
    // No command begins so.
    private const string Mark = "aes-256-gcm:";
    private const int NonceSize = 12;
    private const int TagSize = 16;

    /// <summary>Whether a credential may be written in clear text where there is no key to encrypt it with.</summary>
    public bool AllowsPlaintext { get; set; }

    /// <summary>A definition as the file has it.</summary>
    /// <param name="name">What is defined, for people; another definition can't be read in its place.</param>
    /// <param name="text">The definition.</param>
    /// <param name="hasSecret">Whether there is a secret in it.</param>
    /// <exception cref="TargetException">SecretNotPersisted: there is a secret in it, and no key to encrypt it with.</exception>
    public string Written(string name, string text, bool hasSecret)
    {
        if (!hasSecret)
            return text;
        if (keys()?.Key is { } key)
            return Mark + Convert.ToBase64String(Encrypted(key, name, Encoding.UTF8.GetBytes(text)));
        if (AllowsPlaintext)
            return text;
        throw new TargetException(
            ErrorCodes.SecretNotPersisted,
            $"'{name}' has a credential, which would stand in the database's file for everybody who reads it: this machine keeps no keys that it could be encrypted with.",
            name,
            "Sign in without one: ';impersonate' or ';managed_identity=system'; define it in the database in memory: -Database NetDefaultDB; or open the file with Connect-KustoExport -AllowPlaintextSecrets, if nobody else can read it.");
    }

    /// <summary>A definition that the file has.</summary>
    /// <exception cref="TargetException">SecretUnreadable: it was encrypted with another key.</exception>
    public string Read(string name, string written)
    {
        if (!written.StartsWith(Mark, StringComparison.Ordinal))
            return written;
        try
        {
            if (keys()?.Key is { } key)
                return Encoding.UTF8.GetString(Decrypted(key, name, Convert.FromBase64String(written[Mark.Length..])));
        }
        catch (Exception e) when (e is CryptographicException or FormatException or ArgumentException)
        {
            // Another key, or damaged: it can't be told apart.
        }

        throw new TargetException(ErrorCodes.SecretUnreadable, $"'{name}' has a credential that was encrypted for another user or another machine.", name, "Define it again: until then it isn't there, and stays in the file.");
    }

    private static byte[] Encrypted(byte[] key, string name, byte[] text)
    {
        var written = new byte[NonceSize + TagSize + text.Length];
        var nonce = written.AsSpan(0, NonceSize);
        RandomNumberGenerator.Fill(nonce);
        using var aes = new AesGcm(key, TagSize);
        aes.Encrypt(nonce, text, written.AsSpan(NonceSize + TagSize), written.AsSpan(NonceSize, TagSize), Encoding.UTF8.GetBytes(name));
        return written;
    }

    private static byte[] Decrypted(byte[] key, string name, byte[] written)
    {
        if (written.Length < NonceSize + TagSize)
            throw new CryptographicException();
        var text = new byte[written.Length - NonceSize - TagSize];
        using var aes = new AesGcm(key, TagSize);
        aes.Decrypt(written.AsSpan(0, NonceSize), written.AsSpan(NonceSize + TagSize), written.AsSpan(NonceSize, TagSize), text, Encoding.UTF8.GetBytes(name));
        return text;
    }
}
