using KustoExport.Engine.Errors;
using KustoExport.Engine.Secrets;
using KustoExport.Export.Storage;
using KustoExport.Kql.Errors;
using Xunit;

namespace KustoExport.Export.Tests.Storage;

/// <summary>The documented connection strings, and those that are refused.</summary>
public sealed class StorageConnectionStringTests
{
    private const string Key = "c2VzYW1lc2VzYW1lc2VzYW1l";

    [Theory]
    [InlineData("https://fabrikam.blob.core.windows.net/container", "https://fabrikam.blob.core.windows.net/", "fabrikam", "container", "")]
    [InlineData("https://fabrikam.blob.core.windows.net/container/path/to/", "https://fabrikam.blob.core.windows.net/", "fabrikam", "container", "path/to")]
    [InlineData("https://fabrikam.blob.core.windows.net/container//path//to", "https://fabrikam.blob.core.windows.net/", "fabrikam", "container", "path/to")]
    [InlineData("https://fabrikam.blob.core.windows.net/container/a%20b/%C3%A9", "https://fabrikam.blob.core.windows.net/", "fabrikam", "container", "a b/é")]
    [InlineData("https://fabrikam.dfs.core.windows.net/fs/dir", "https://fabrikam.blob.core.windows.net/", "fabrikam", "fs1", "dir")]
    [InlineData("abfss://fs1@fabrikam.dfs.core.windows.net/path/dir", "https://fabrikam.blob.core.windows.net/", "fabrikam", "fs1", "path/dir")]
    [InlineData("abfss://fs1@fabrikam.dfs.core.windows.net/", "https://fabrikam.blob.core.windows.net/", "fabrikam", "fs1", "")]
    [InlineData("ABFSS://fs1@fabrikam.dfs.core.windows.net", "https://fabrikam.blob.core.windows.net/", "fabrikam", "fs1", "")]
    [InlineData("https://fabrikam.blob.core.chinacloudapi.cn/c-1/f", "https://fabrikam.blob.core.chinacloudapi.cn/", "fabrikam", "c-1", "f")]
    [InlineData("https://fabrikam.z11.blob.storage.azure.net/c-1", "https://fabrikam.z11.blob.storage.azure.net/", "fabrikam", "c-1", "")]
    [InlineData("https://fabrikam.blob.core.windows.net/$web", "https://fabrikam.blob.core.windows.net/", "fabrikam", "$web", "")]
    [InlineData("https://onelake.dfs.fabric.microsoft.com/My Space/L.Lakehouse/Files/data", "https://onelake.blob.fabric.microsoft.com/", "onelake", "My Space", "L.Lakehouse/Files/data")]
    [InlineData("https://onelake.blob.fabric.microsoft.com/Space/L.Lakehouse", "https://onelake.blob.fabric.microsoft.com/", "onelake", "Space", "L.Lakehouse")]
    [InlineData("abfss://Space@onelake.dfs.fabric.microsoft.com/L.Lakehouse/Files", "https://onelake.blob.fabric.microsoft.com/", "onelake", "Space", "L.Lakehouse/Files")]
    [InlineData("http://127.0.0.1:10000/devstoreaccount1/box/a/b", "http://127.0.0.1:10000/devstoreaccount1", "devstoreaccount1", "box", "a/b")]
    [InlineData("http://localhost:10000/other/box", "http://localhost:10000/other", "other", "box", "")]
    [InlineData("http://[::1]:10000/other/box", "http://[::1]:10000/other", "other", "box", "")]
    [InlineData("http://azurite:10000/devstoreaccount1/box", "http://azurite:10000/devstoreaccount1", "devstoreaccount1", "box", "")]
    public void AzureIsReadInItsForms(string text, string account, string name, string container, string folder)
    {
        var place = Assert.IsType<StoragePlace.AzureBlobs>(StorageConnectionString.Parse(text.Replace("/fs/", "/fs1/", StringComparison.Ordinal)).Place);

        Assert.Equal((account, name, container, folder), (place.Account.AbsoluteUri, place.AccountName, place.Container, place.Folder));
    }

    [Theory]
    [InlineData("https://bucket.s3.us-east-1.amazonaws.com/a/b", null, "us-east-1", "bucket", "a/b")]
    [InlineData("https://my.bucket.s3.eu-west-3.amazonaws.com", null, "eu-west-3", "my.bucket", "")]
    [InlineData("https://s3.eu-west-3.amazonaws.com/bucket/a", null, "eu-west-3", "bucket", "a")]
    [InlineData("http://127.0.0.1:4569/bucket/a;AwsCredentials=ID,KEY", "http://127.0.0.1:4569/", "", "bucket", "a")]
    [InlineData("https://minio.example.org/bucket;awscredentials=ID,KEY", "https://minio.example.org/", "", "bucket", "")]
    public void S3IsReadInItsForms(string text, string? endpoint, string region, string bucket, string prefix) => Assert.Equal(
        new StoragePlace.S3Bucket(endpoint is null ? null : new Uri(endpoint), region, bucket, prefix),
        StorageConnectionString.Parse(text).Place);

    [Theory]
    [InlineData("out/here", "out/here")]
    [InlineData("/tmp/a b?c", "/tmp/a b?c")]
    [InlineData("file:///tmp/a%20b", "/tmp/a b")]
    [InlineData("FILE:///tmp/x", "/tmp/x")]
    [InlineData(@"C:\data\out", @"C:\data\out")]
    public void FoldersAreRead(string text, string path)
    {
        var connection = StorageConnectionString.Parse(text);

        Assert.Equal(new StoragePlace.LocalFolder(path), connection.Place);
        Assert.IsType<StorageCredential.None>(connection.Credential);
    }

    public static TheoryData<string, StorageCredential> Credentials() => new()
    {
        { "", new StorageCredential.None() },
        { ";", new StorageCredential.None() },
        { ";impersonate", new StorageCredential.CallersIdentity() },
        { ";IMPERSONATE", new StorageCredential.CallersIdentity() },
        { ";managed_identity=system", new StorageCredential.ManagedIdentity(null) },
        { ";managed_identity=12345678-1234-1234-1234-1234567890ab", new StorageCredential.ManagedIdentity(new Guid("12345678-1234-1234-1234-1234567890ab")) },
        { ";token=ey.a=b", new StorageCredential.AccessToken(new Secret("ey.a=b")) },
        { $";{Key}", new StorageCredential.AccountKey(new Secret(Key)) },
        { $";sharedkey={Key}", new StorageCredential.AccountKey(new Secret(Key)) },
        { "?sv=1&sp=rwd&sig=ab%3D", new StorageCredential.SharedAccessSignature(new Secret("sv=1&sp=rwd&sig=ab%3D")) },
    };

    [Theory]
    [MemberData(nameof(Credentials))]
    public void CredentialsAreRead(string suffix, StorageCredential expected)
    {
        Assert.Equal(expected, StorageConnectionString.Parse("https://fabrikam.blob.core.windows.net/container/f" + suffix).Credential);
        Assert.Equal(expected, StorageConnectionString.Parse("abfss://container@fabrikam.dfs.core.windows.net/f" + suffix).Credential);
    }

    [Fact]
    public void CredentialsOfS3AreRead()
    {
        Assert.Equal(
            new StorageCredential.AwsKeys("ID", new Secret("a/b+c")),
            StorageConnectionString.Parse("https://b-1.s3.us-east-1.amazonaws.com/f;AwsCredentials=ID,a/b+c").Credential);
        Assert.Equal(
            new StorageCredential.Presigned(new Secret("X-Amz-Signature=1")),
            StorageConnectionString.Parse("https://b-1.s3.us-east-1.amazonaws.com/f?X-Amz-Signature=1").Credential);
    }

    [Theory]
    [InlineData("", "folder")]
    [InlineData("https://", "https://account")]
    [InlineData("https://fabrikam.blob.core.windows.net", "container")]
    [InlineData("https://fabrikam.blob.core.windows.net/Upper", "3 to 63")]
    [InlineData("https://fabrikam.blob.core.windows.net/a", "3 to 63")]
    [InlineData("https://fabrikam.blob.core.windows.net/a--b", "3 to 63")]
    [InlineData("https://fabrikam.blob.core.windows.net/-ab", "3 to 63")]
    [InlineData("https://fabrikam.blob.core.windows.net/box/../other", "'..'")]
    [InlineData("https://fabrikam.blob.core.windows.net/box/%2e%2e/other", "'..'")]
    [InlineData("https://fabrikam.blob.core.windows.net/box/a%2Fb", "slash")]
    [InlineData("https://fabrikam.blob.core.windows.net/box/a%00b", "control")]
    [InlineData("https://fabrikam.blob.core.windows.net/box/a\0b", "control")]
    [InlineData(@"https://fabrikam.blob.core.windows.net/box\a", "can't be read")]
    [InlineData("https://fabrikam.blob.core.windows.net/box/a#b", "%23")]
    [InlineData("http://fabrikam.blob.core.windows.net/box", "https://")]
    [InlineData("http://bucket.s3.us-east-1.amazonaws.com/box", "https://")]
    [InlineData("https://example.org/box", "host")]
    [InlineData("http://127.0.0.1:10000", "container")]
    [InlineData("http://127.0.0.1:10000/devstoreaccount1", "container")]
    [InlineData("https://onelake.dfs.fabric.microsoft.com/Space", "item")]
    [InlineData("abfss://fabrikam.dfs.core.windows.net/f", "filesystem@")]
    [InlineData("abfss://fs1@example.org/f", "host")]
    [InlineData("adl://fabrikam.azuredatalakestore.net/f", "Gen2")]
    [InlineData("s3://bucket/f", "amazonaws.com")]
    [InlineData("wasbs://c@a.blob.core.windows.net/", "abfss")]
    [InlineData("htps://fabrikam.blob.core.windows.net/box", "Did you mean 'https'?")]
    [InlineData("gs://bucket/f", "https, abfss and file")]
    [InlineData("fabrikam.blob.core.windows.net/box", "https://")]
    [InlineData("https://s3.eu-west-3.amazonaws.com", "bucket")]
    [InlineData("https://fabrikam.blob.core.windows.net/box?sv=1&sp=rw", "'sig'")]
    public void WhatCantBeWrittenToIsRefused(string text, string words) => Assert.Contains(words, Refused(text).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("https://fabrikam.blob.core.windows.net/box;sesame")]
    [InlineData("https://fabrikam.blob.core.windows.net/box;sesame=sesame")]
    [InlineData("https://fabrikam.blob.core.windows.net/box;sharedkey=sesame")]
    [InlineData("https://fabrikam.blob.core.windows.net/box;managed_identity=sesame")]
    [InlineData("https://fabrikam.blob.core.windows.net/box;AwsCredentials=sesame")]
    [InlineData("https://fabrikam.blob.core.windows.net/box;AwsCredentials=sesame,sesame")]
    [InlineData("https://fabrikam.blob.core.windows.net/box;impersonate;sesame")]
    [InlineData("https://fabrikam.blob.core.windows.net/box?sesame")]
    [InlineData("https://fabrikam.blob.core.windows.net/box?sig=sesame;impersonate")]
    [InlineData("https://fabrikam.blob.core.windows.net/B?sig=sesame")]
    [InlineData("https://fabrikam.blob.core.windows.net/B;token=sesame")]
    [InlineData("https://onelake.dfs.fabric.microsoft.com/Space/Item?sig=sesame")]
    [InlineData("https://bucket.s3.us-east-1.amazonaws.com/f;token=sesame")]
    [InlineData("https://user:sesame@fabrikam.blob.core.windows.net/box")]
    [InlineData("abfss://user:sesame@fabrikam.dfs.core.windows.net/box")]
    [InlineData("https://example.org/x?sesame")]
    [InlineData("gs://b/f;sesame")]
    [InlineData("fabrikam.blob.core.windows.net/box;sesame")]
    [InlineData("file:///tmp/x;sesame")]
    [InlineData("/tmp/x;sesame")]
    [InlineData("DefaultEndpointsProtocol=https;AccountName=fabrikam;AccountKey=sesame")]
    public void NoMessageShowsACredential(string text)
    {
        var refused = Refused(text);

        Assert.DoesNotContain("sesame", refused.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("sesame", refused.Target?.ToString() ?? "", StringComparison.Ordinal);
    }

    [Fact]
    public void AMisspeltCredentialIsToldWithoutShowingIt() =>
        Assert.EndsWith("Did you mean ';impersonate'?", Refused("https://fabrikam.blob.core.windows.net/box;impersonat").Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("https://fabrikam.blob.core.windows.net/box/a b;" + Key, "https://fabrikam.blob.core.windows.net/box/a%20b")]
    [InlineData("https://fabrikam.blob.core.windows.net/box?sig=" + Key, "https://fabrikam.blob.core.windows.net/box")]
    [InlineData("https://b-1.s3.us-east-1.amazonaws.com/f;AwsCredentials=ID," + Key, "https://b-1.s3.us-east-1.amazonaws.com/f")]
    public void NothingPrintsTheCredential(string text, string shown)
    {
        var connection = StorageConnectionString.Parse(text);

        Assert.Equal(shown, connection.ToString());
        Assert.DoesNotContain(Key, $"{connection.Credential} {connection.Place}", StringComparison.Ordinal);
        Assert.DoesNotContain(Key, System.Text.Json.JsonSerializer.Serialize((object)connection.Credential, connection.Credential.GetType()), StringComparison.Ordinal);
    }

    [Fact]
    public void AnArtifactHasTheAddressOfItsPlace()
    {
        Assert.Equal("https://a.blob.core.windows.net/box/f%231/x.csv", StorageConnectionString.Parse("https://a.blob.core.windows.net/box/f%231").Place.AddressOf("x.csv"));
        Assert.Equal("http://127.0.0.1:4569/bucket/x.csv", StorageConnectionString.Parse("http://127.0.0.1:4569/bucket;AwsCredentials=a,b").Place.AddressOf("x.csv"));
    }

    private static TargetException Refused(string text)
    {
        var refused = Assert.Throws<TargetException>(() => StorageConnectionString.Parse(text));
        Assert.Equal(ErrorCodes.StorageAddress, refused.ErrorCode);
        Assert.NotNull(refused.Remedy);
        return refused;
    }
}
