namespace KustoExport.Export.Storage;

/// <summary>A place that artifacts can be written to. It holds no credential: it may be shown.</summary>
public abstract record StoragePlace
{
    /// <summary>The address of an artifact in it, which may lie in folders of its own, as a result and a message show it.</summary>
    public abstract string AddressOf(string name);

    /// <summary>A container of Azure Blob Storage, or a file system of Data Lake Gen2 and OneLake, which are written through their blob endpoint.</summary>
    /// <param name="Account">The blob endpoint: <c>https://account.blob.core.windows.net</c>, or the emulator's <c>http://127.0.0.1:10000/devstoreaccount1</c>.</param>
    /// <param name="AccountName">As keys sign with it.</param>
    /// <param name="Container">The container, file system or workspace.</param>
    /// <param name="Folder">Below the container, without slashes at its ends; empty where there is none.</param>
    public sealed record AzureBlobs(Uri Account, string AccountName, string Container, string Folder) : StoragePlace
    {
        public override string AddressOf(string name) => $"{Account.AbsoluteUri.TrimEnd('/')}/{Container}/{EscapedPath(Folder, name)}";
    }

    /// <summary>A bucket of Amazon S3, or of a server that speaks its protocol.</summary>
    /// <param name="Endpoint">Null for Amazon's own; otherwise the server.</param>
    /// <param name="Region">Amazon's region; empty where an endpoint is given.</param>
    /// <param name="Bucket">The bucket.</param>
    /// <param name="Prefix">What keys begin with, without slashes at its ends.</param>
    public sealed record S3Bucket(Uri? Endpoint, string Region, string Bucket, string Prefix) : StoragePlace
    {
        public override string AddressOf(string name) => Endpoint is null
            ? $"https://{Bucket}.s3.{Region}.amazonaws.com{(Region.StartsWith("cn-", StringComparison.Ordinal) ? ".cn" : string.Empty)}/{EscapedPath(Prefix, name)}"
            : $"{Endpoint.AbsoluteUri.TrimEnd('/')}/{Bucket}/{EscapedPath(Prefix, name)}";
    }

    /// <summary>A folder of this machine.</summary>
    /// <param name="Path">As it is written; a relative one begins at the request's folder.</param>
    public sealed record LocalFolder(string Path) : StoragePlace
    {
        public override string AddressOf(string name) => System.IO.Path.Combine(Path, name);
    }

    // As the documentation shows the folders of partitions, with their equals signs.
    private static string EscapedPath(string folder, string name) =>
        string.Join('/', $"{folder}/{name}".Split('/').Where(part => part.Length > 0).Select(part => Uri.EscapeDataString(part).Replace("%3D", "=", StringComparison.Ordinal)));
}
