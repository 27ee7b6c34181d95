using Azure.Storage.Sas;
using KustoExport.Export.Tests.SqlTables.Servers;
using KustoExport.Export.Tests.Storage;
using Xunit;

namespace KustoExport.Module.Tests.Secrets.Canaries;

/// <summary>The same with real servers: what they let in and what they refuse, and what their clients write meanwhile.</summary>
[Collection(nameof(ConnectionTests))]
public sealed class CanaryServerTests(CanarySession session, Azurite azurite, S3Server s3, PostgreSqlServer postgres, MariaDbServer maria)
    : IClassFixture<CanarySession>, IClassFixture<Azurite>, IClassFixture<S3Server>, IClassFixture<PostgreSqlServer>, IClassFixture<MariaDbServer>
{
    private const string Rows = "range Id from 1 to 10 step 1 | extend s = tostring(Id)";

    [AzuriteFact]
    public async Task AzureStorageTakesTheKey()
    {
        var container = await azurite.NewContainerAsync();
        session.Knows(azurite.Key);

        Done($"Invoke-KustoExport '{Rows}' -StorageUri {container.Uri} -StorageKey (secure '{azurite.Key}') -Format Csv -Manifest -Verbose", $"Invoke-KustoExport '{Rows}' -StorageUri '{container.Uri};{azurite.Key}' -Format Parquet");
        session.Run($"New-KqlExternalTable CanaryAz 'Id:long, s:string' '{container.Uri}/t;{azurite.Key}' -Format Csv -Force; Invoke-KustoExport '{Rows}' -ExternalTable CanaryAz; Invoke-KqlQuery \"external_table('CanaryAz') | count\"; Remove-KqlExternalTable CanaryAz -Confirm:$false");
        session.Run($"Invoke-KqlCommand \".export async compressed to csv (h'{container.Uri}/x;{azurite.Key}') <| {Rows}\" | Wait-ExportOperation | Receive-ExportOperation");
        session.Run($"Invoke-KqlQuery \"externaldata(Id:long, s:string) [h'{container.Uri}/none.csv;{azurite.Key}']\"");
    }

    [AzuriteFact]
    public async Task AzureStorageTakesTheSignatureAndRefusesAnother()
    {
        var container = await azurite.NewContainerAsync();
        var signature = azurite.Signature(container.Name, BlobContainerSasPermissions.All, TimeSpan.FromHours(1));
        session.Knows(signature.Split('&').Single(pair => pair.StartsWith("sig=", StringComparison.Ordinal))[4..]);

        Done($"Invoke-KustoExport '{Rows}' -StorageUri {container.Uri} -SasToken (secure '{signature}') -Format Csv", $"Invoke-KustoExport '{Rows}' -StorageUri '{container.Uri}?{signature}' -Format Csv -Verbose");
        session.Run($"Invoke-KustoExport '{Rows}' -StorageUri '{container.Uri};%key%' -Format Csv -Verbose");
        session.Run($"Invoke-KustoExport '{Rows}' -StorageUri '{container.Uri}?{signature.Replace("sp=", "sp=r&x=", StringComparison.Ordinal)}' -Format Csv");
    }

    [S3Fact]
    public async Task S3RefusesAnotherKey()
    {
        var (client, bucket) = await s3.NewBucketAsync();
        using (client)
        {
            session.Run($"Invoke-KustoExport '{Rows}' -StorageUri '{s3.Endpoint}{bucket}/x;AwsCredentials={S3Server.Key},%aws%' -Format Csv -Verbose");
            session.Run($"Invoke-KustoExport '{Rows}' -StorageUri '{s3.Endpoint}{bucket}/x' -SecretName user -Format Csv");
        }
    }

    [PostgreSqlFact]
    public void PostgreSqlTakesThePassword() => TakesPassword(postgres, "PostgreSQL");

    [MariaDbFact]
    public void MariaDbTakesThePassword() => TakesPassword(maria, "MySQL");

    private void TakesPassword(DatabaseServer server, string dialect)
    {
        var table = DatabaseServer.NewTableName();
        var to = $"-SqlTable {table} -SqlDialect {dialect} -AllowInsecureConnection -CreateIfNotExists -PrimaryKey Id";
        session.Knows(server.Password);

        Done($"Invoke-KustoExport '{Rows}' {to} -SqlConnectionString '{server.PlainConnectionString}' -Verbose", $"Invoke-KustoExport '{Rows} | extend Id = Id + 100' {to} -SqlConnectionString (secure '{server.PlainConnectionString}')");
        session.Run($"Invoke-KustoExport '{Rows}' {to} -SqlConnectionString '{server.PlainConnectionString}'");
        session.Run($"Invoke-KqlCommand \".export to sql {table} h'{server.PlainConnectionString}' with (sqlDialect='{dialect}', allowInsecureConnection=true) <| {Rows} | extend Id = Id + 200\"");
        session.Run($"New-KqlExternalTable CanaryDb 'Id:long, s:string' -SqlTable {table} -SqlConnectionString '{server.PlainConnectionString}' -SqlDialect {dialect} -AllowInsecureConnection -Force; Invoke-KqlQuery \"external_table('CanaryDb') | count\"; Invoke-KqlCommand '.show external tables'; Remove-KqlExternalTable CanaryDb -Confirm:$false");
    }

    // That nothing is seen of a key says little where the key isn't used: these write something.
    private void Done(params string[] exports) => Assert.All(exports, export => Assert.True(session.Run(export) > 0, session.Errors));
}
