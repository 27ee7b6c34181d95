using System.Text.RegularExpressions;
using KustoExport.Engine.Secrets;

namespace KustoExport.Export.Storage;

/// <summary>Addresses of Amazon S3, with the bucket in the host or in the path, and of servers that speak its protocol.</summary>
internal static partial class S3Address
{
    /// <summary>The bucket, or null where the address is of something else. A foreign host is a server of S3 where its credentials say so.</summary>
    public static StoragePlace.S3Bucket? TryRead(string address, Uri uri, IReadOnlyList<string> parts, Secret? suffix)
    {
        if (InHost().Match(uri.Host) is { Success: true } host)
        {
            CheckScheme(address, uri);
            return new(null, host.Groups["region"].Value, host.Groups["bucket"].Value, string.Join('/', parts));
        }

        if (InPath().Match(uri.Host) is { Success: true } path)
        {
            CheckScheme(address, uri);
            return parts.Count == 0 ? throw NoBucket(address) : new(null, path.Groups["region"].Value, parts[0], string.Join('/', parts.Skip(1)));
        }

        if (suffix?.Reveal().StartsWith(StorageCredentialText.AwsCredentials + "=", StringComparison.OrdinalIgnoreCase) != true || uri.Host.Contains(".blob.", StringComparison.Ordinal) || uri.Host.Contains(".dfs.", StringComparison.Ordinal))
            return null;
        if (!uri.IsLoopback)
            CheckScheme(address, uri);
        return parts.Count == 0 ? throw NoBucket(address) : new(new Uri(uri.GetLeftPart(UriPartial.Authority)), string.Empty, parts[0], string.Join('/', parts.Skip(1)));
    }

    private static void CheckScheme(string address, Uri uri)
    {
        if (uri.Scheme != Uri.UriSchemeHttps)
            throw StorageConnectionString.Refused($"'{address}' isn't encrypted.", address, "Write https://.");
    }

    private static Exception NoBucket(string address) => StorageConnectionString.Refused($"'{address}' names no bucket.", address, "Write it behind the host, or as https://BUCKET.s3.REGION.amazonaws.com/PREFIX.");

    [GeneratedRegex(@"^(?<bucket>[a-z0-9][a-z0-9.-]{1,61}[a-z0-9])\.s3[.-](?<region>[a-z0-9-]+)\.amazonaws\.com(\.cn)?$")]
    private static partial Regex InHost();

    [GeneratedRegex(@"^s3[.-](?<region>[a-z0-9-]+)\.amazonaws\.com(\.cn)?$")]
    private static partial Regex InPath();
}
