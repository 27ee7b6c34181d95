using System.Text.RegularExpressions;

namespace KustoExport.Export.Storage;

/// <summary>Addresses of Amazon S3, with the bucket in the host or in the path, and of servers that speak its protocol.</summary>
internal static partial class S3Address
{
    /// <summary>The bucket, or null where the address is of something else. A foreign host is a server of S3 where its credentials say so.</summary>
    public static StoragePlace.S3Bucket? TryRead(string address, Uri uri, IReadOnlyList<string> parts, string? suffix)
    {
        if (InHost().Match(uri.Host) is { Success: true } host)
        {
            CheckScheme(address, uri);
            return new(null, host.Groups["region"].Value, host.Groups["bucket"].Value, string.Join('/', parts));
        }

        if (InPath().Match(uri.Host) is { Success: true } path)
        {
            CheckScheme(address, uri);
            return new(null, path.Groups["region"].Value, Bucket(address, parts), string.Join('/', parts.Skip(1)));
        }

        if (suffix?.StartsWith(StorageCredentialText.AwsCredentials + "=", StringComparison.OrdinalIgnoreCase) != true || uri.Host.Contains(".blob.", StringComparison.Ordinal) || uri.Host.Contains(".dfs.", StringComparison.Ordinal))
            return null;
        if (!uri.IsLoopback)
            CheckScheme(address, uri);
        return new(new Uri(uri.GetLeftPart(UriPartial.Authority)), string.Empty, Bucket(address, parts), string.Join('/', parts.Skip(1)));
    }

    private static void CheckScheme(string address, Uri uri)
    {
        if (uri.Scheme != Uri.UriSchemeHttps)
            throw StorageConnectionString.Refused($"'{address}' isn't encrypted.", address, "Write https://.");
    }

    private static string Bucket(string address, IReadOnlyList<string> parts)
    {
        if (parts.Count == 0)
            throw StorageConnectionString.Refused($"'{address}' names no bucket.", address, "Write it behind the host, or as https://BUCKET.s3.REGION.amazonaws.com/PREFIX.");
        return BucketName().IsMatch(parts[0])
            ? parts[0]
            : throw StorageConnectionString.Refused($"'{parts[0]}' can't be the name of a bucket.", address, "Such a name has 3 to 63 letters, digits, dots and hyphens.");
    }

    [GeneratedRegex(@"^(?<bucket>[a-z0-9][a-z0-9.-]{1,61}[a-z0-9])\.s3[.-](?<region>[a-z0-9-]+)\.amazonaws\.com(\.cn)?$")]
    private static partial Regex InHost();

    [GeneratedRegex(@"^s3[.-](?<region>[a-z0-9-]+)\.amazonaws\.com(\.cn)?$")]
    private static partial Regex InPath();

    // Amazon's names for new buckets are stricter than those of old ones, and of servers by other makers.
    [GeneratedRegex(@"^[A-Za-z0-9._-]{3,255}$")]
    private static partial Regex BucketName();
}
