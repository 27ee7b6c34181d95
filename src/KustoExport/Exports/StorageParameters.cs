using System.Net;
using System.Security;
using KustoExport.Engine.Errors;
using KustoExport.Export.Storage;
using KustoExport.Kql.Errors;

namespace KustoExport.Exports;

/// <summary>Reads <c>-StorageUri</c> with the credentials that are given beside it.</summary>
internal static class StorageParameters
{
    /// <exception cref="TargetException">StorageAddress: a connection string that is none, or one that has a credential already. ExportOption: two credentials.</exception>
    public static IReadOnlyList<StorageConnection> Connections(IEnumerable<string> uris, SecureString? key, SecureString? signature) =>
        [.. Texts(uris, key, signature).Select(StorageConnectionString.Parse)];

    /// <summary>The connection strings with the credential.</summary>
    /// <exception cref="TargetException">ExportOption: two credentials.</exception>
    public static IReadOnlyList<string> Texts(IEnumerable<string> uris, SecureString? key, SecureString? signature)
    {
        if (key is not null && signature is not null)
            throw new TargetException(ErrorCodes.ExportOption, "-StorageKey and -SasToken are two credentials for the same storage.", remedy: "Give one of them.");

        // Behind a ';' stands a key, behind a '?' a signature: the same as if they were written there.
        var credential = key is not null ? ";" + Text(key) : signature is not null ? "?" + Text(signature).TrimStart('?') : string.Empty;
        return [.. uris.Select(uri => uri.Trim() + credential)];
    }

    private static string Text(SecureString secret) => new NetworkCredential(string.Empty, secret).Password;
}
