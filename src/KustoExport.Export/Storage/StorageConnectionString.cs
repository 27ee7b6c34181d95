using System.Text.RegularExpressions;
using KustoExport.Engine.Errors;
using KustoExport.Engine.Secrets;
using KustoExport.Kql.Errors;

namespace KustoExport.Export.Storage;

/// <summary>
/// Reads the documented connection strings (documentation: api/connection-strings/storage-connection-strings.md): an address, and behind
/// <c>?</c> or <c>;</c> the credential. No message shows anything from there on.
/// </summary>
public static partial class StorageConnectionString
{
    private static readonly string[] s_knownSchemes = ["https", "http", "abfss", "file"];

    /// <inheritdoc cref="Parse(string)"/>
    public static StorageConnection Parse(Secret text) => Parse(text.Reveal());

    /// <exception cref="TargetException">StorageAddress: the string is none of the documented ones; the message shows its address only.</exception>
    public static StorageConnection Parse(string text)
    {
        var (address, query, suffix) = Split(text.Trim());
        if (address.Length == 0)
            throw Refused("An empty text is no storage.", address, "Give a folder, or an address such as https://account.blob.core.windows.net/container;impersonate.");
        if (address.Any(char.IsControl))
            throw Refused("An address of storage holds a control character.", Regex.Replace(address, @"\p{Cc}", "?"), "Leave it out.");

        if (Scheme().Match(address) is not { Success: true } scheme || scheme.Groups[1].Value.Equals("file", StringComparison.OrdinalIgnoreCase))
            return new(Folder(address, query, suffix), new StorageCredential.None(), address);

        var place = Remote(scheme.Groups[1].Value.ToLowerInvariant(), address, suffix);
        return new(place, StorageCredentialText.Read(place, address, query, suffix), address);
    }

    internal static TargetException Refused(string problem, string address, string remedy) => new(ErrorCodes.StorageAddress, problem, address, remedy);

    // The query ends where the ';' of a credential begins; a path of this machine has no query.
    private static (string Address, string? Query, string? Suffix) Split(string text)
    {
        var semicolon = text.IndexOf(';', StringComparison.Ordinal);
        var suffix = semicolon < 0 ? null : text[(semicolon + 1)..];
        var address = semicolon < 0 ? text : text[..semicolon];
        var question = Scheme().IsMatch(address) ? address.IndexOf('?', StringComparison.Ordinal) : -1;
        return question < 0 ? (address, null, suffix) : (address[..question], address[(question + 1)..], suffix);
    }

    private static StoragePlace.LocalFolder Folder(string address, string? query, string? suffix)
    {
        if (suffix is not null || query is not null)
            throw Refused($"'{address}' is a folder of this machine, and those take no credentials.", address, "Begin an address with https:// or abfss://; leave ';' and '?' out of a path.");
        if (LooksLikeHost().IsMatch(address))
            throw Refused($"'{address}' is no folder: it looks like an address without its scheme.", address, "Write https:// before it.");
        if (!address.StartsWith("file:", StringComparison.OrdinalIgnoreCase))
            return new(address);
        if (!Uri.TryCreate(address, UriKind.Absolute, out var uri) || uri.LocalPath.Length == 0)
            throw Refused($"'{address}' is no address of a folder.", address, "Write file:///full/path, or the path itself.");
        if (uri.LocalPath.Any(char.IsControl))
            throw Refused($"'{address}' holds a control character.", address, "Leave it out.");
        return new(uri.LocalPath);
    }

    private static StoragePlace Remote(string scheme, string address, string? suffix)
    {
        if (!s_knownSchemes.Contains(scheme))
            throw UnknownScheme(scheme, address);
        if (address.Contains('\\', StringComparison.Ordinal) || !Uri.TryCreate(address, UriKind.Absolute, out var uri) || uri.Host.Length == 0)
            throw Refused($"'{address}' can't be read as an address.", address, "Write it as https://account.blob.core.windows.net/container.");
        if (uri.Fragment.Length > 0)
            throw Refused($"'{address}' has a '#', which an address of storage can't have.", address, "Write %23 for a '#' in a name.");

        var parts = StorageParts.Of(address, uri);
        if (scheme == "abfss")
            return AzureAddress.OfFileSystem(address, uri, parts);
        if (uri.UserInfo.Length > 0)
            throw Refused("An https address of storage has no user before its host.", uri.Host, "Give the credential behind a ';', or write abfss://filesystem@account.dfs.core.windows.net/.");
        return S3Address.TryRead(address, uri, parts, suffix) ?? (StoragePlace)AzureAddress.OfContainer(address, uri, parts);
    }

    private static TargetException UnknownScheme(string scheme, string address) => scheme switch
    {
        "adl" => Refused("Data Lake Storage Gen1 (adl://) is retired; nothing can be written there.", address, "Export to Gen2: abfss://filesystem@account.dfs.core.windows.net/folder."),
        "s3" => Refused($"'{address}': S3 is addressed by https.", address, "Write https://BUCKET.s3.REGION.amazonaws.com/PREFIX;AwsCredentials=ID,KEY."),
        "wasbs" or "wasb" or "abfs" => Refused($"'{address}': the scheme '{scheme}' isn't one of the documented ones.", address, "Write https://account.blob.core.windows.net/container or abfss://filesystem@account.dfs.core.windows.net/."),
        _ => Refused(
            $"'{scheme}://' is no scheme of storage.", address, Suggestion.DidYouMean(scheme, s_knownSchemes) ?? "The schemes are https, abfss and file; a folder can be written as its path."),
    };

    [GeneratedRegex(@"^([A-Za-z][A-Za-z0-9+.-]*)://")]
    private static partial Regex Scheme();

    // A host of the known storages before the first slash.
    [GeneratedRegex(@"^[^/\\]*(\.(blob|dfs)\.|\.amazonaws\.com)|^[A-Za-z]+=[^/\\]*$", RegexOptions.IgnoreCase)]
    private static partial Regex LooksLikeHost();
}
