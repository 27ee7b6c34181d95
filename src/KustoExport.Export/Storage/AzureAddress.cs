using System.Net;
using System.Text.RegularExpressions;

namespace KustoExport.Export.Storage;

/// <summary>Addresses of Azure storage: accounts of any cloud, OneLake, and the emulator. A dfs endpoint is written through its blob endpoint.</summary>
internal static partial class AzureAddress
{
    private const string EmulatorAccount = "devstoreaccount1";
    private const string OneLakeHost = "fabric.microsoft.com";

    /// <summary><c>abfss://filesystem@account.dfs.core.windows.net/folder</c></summary>
    public static StoragePlace.AzureBlobs OfFileSystem(string address, Uri uri, IReadOnlyList<string> parts)
    {
        if (uri.UserInfo.Length == 0 || uri.UserInfo.Contains(':', StringComparison.Ordinal))
            throw StorageConnectionString.Refused($"'{address.Split('@')[^1]}' doesn't say its file system.", uri.Host, "Write abfss://filesystem@account.dfs.core.windows.net/folder.");
        if (Endpoint(uri) is not { } endpoint)
            throw NotStorage(address);
        return At(address, endpoint, [Uri.UnescapeDataString(uri.UserInfo), .. parts]);
    }

    /// <summary><c>https://account.blob.core.windows.net/container/folder</c>, its dfs form, and the emulator's.</summary>
    public static StoragePlace.AzureBlobs OfContainer(string address, Uri uri, IReadOnlyList<string> parts)
    {
        if (IsEmulator(uri, parts))
        {
            if (parts.Count == 0)
                throw NoContainer(address);
            var account = new Uri($"{uri.GetLeftPart(UriPartial.Authority)}/{parts[0]}");
            return At(address, (account, parts[0]), [.. parts.Skip(1)]);
        }

        if (Endpoint(uri) is not { } endpoint)
            throw NotStorage(address);
        if (uri.Scheme != Uri.UriSchemeHttps)
            throw StorageConnectionString.Refused($"'{address}' isn't encrypted: credentials would go over the network for all to read.", address, "Write https://.");
        return At(address, endpoint, parts);
    }

    private static StoragePlace.AzureBlobs At(string address, (Uri Account, string Name) endpoint, IReadOnlyList<string> parts)
    {
        if (parts.Count == 0)
            throw NoContainer(address);
        var isOneLake = endpoint.Account.Host.EndsWith(OneLakeHost, StringComparison.OrdinalIgnoreCase);
        if (isOneLake && parts.Count < 2)
            throw StorageConnectionString.Refused($"'{address}' names a workspace and no item.", address, "Write https://onelake.dfs.fabric.microsoft.com/Workspace/Item.Lakehouse/Files/folder.");
        if (!isOneLake && !ContainerName().IsMatch(parts[0]))
        {
            throw StorageConnectionString.Refused(
                $"'{parts[0]}' can't be the name of a container.", address, "Such a name has 3 to 63 lower-case letters, digits and single hyphens, and begins and ends with a letter or digit.");
        }

        return new(endpoint.Account, endpoint.Name, parts[0], string.Join('/', parts.Skip(1)));
    }

    // account.blob.core.windows.net, account.z11.dfs.storage.azure.net, onelake.dfs.fabric.microsoft.com, hosts of other clouds.
    private static (Uri Account, string Name)? Endpoint(Uri uri)
    {
        var labels = uri.Host.Split('.');
        var service = Array.FindIndex(labels, 1, Math.Min(2, labels.Length - 1), label => label is "blob" or "dfs");
        if (service < 0 || labels.Length < service + 3 || labels[0].Length == 0)
            return null;
        labels[service] = "blob";
        return (new Uri($"https://{string.Join('.', labels)}{(uri.IsDefaultPort || uri.Port < 0 ? string.Empty : $":{uri.Port}")}"), labels[0]);
    }

    // As the emulator is addressed: the account is the first part of the path.
    private static bool IsEmulator(Uri uri, IReadOnlyList<string> parts) =>
        uri.IsLoopback || IPAddress.TryParse(uri.Host.Trim('[', ']'), out _) || (parts.Count > 0 && parts[0] == EmulatorAccount);

    private static Exception NoContainer(string address) =>
        StorageConnectionString.Refused($"'{address}' names no container.", address, "Write it behind the account: https://account.blob.core.windows.net/container.");

    private static Exception NotStorage(string address) => StorageConnectionString.Refused(
        $"'{address}' is no storage: the host isn't one of Azure storage, OneLake or Amazon S3.",
        address,
        "Check the host; a server that speaks the S3 protocol needs ;AwsCredentials=ID,KEY.");

    [GeneratedRegex(@"^(?=.{3,63}$)[a-z0-9]+(-[a-z0-9]+)*$|^\$(root|web|logs)$")]
    private static partial Regex ContainerName();
}
