namespace KustoExport.Module.Tests.Secrets.Canaries;

/// <summary>
/// Calls with a secret in each place that secrets belong to. <c>%key%</c> … are the canaries, <c>%echo%</c> a server that refuses and repeats
/// all that it gets, <c>%out%</c> a folder, <c>(secure '…')</c> a SecureString, <c>(user '…')</c> a credential. The places are written Cmdlet.Parameter.
/// </summary>
internal static class CanaryCases
{
    private const string Export = "Invoke-KustoExport 'print Id = 1'";
    private const string Unknown = "https://account.invalid/exports";
    private const string Sql = " -SqlDialect PostgreSQL -AllowInsecureConnection";

    public static readonly (string[] Places, string Script)[] All =
    [
        // Storages: refused, unknown, not an address, two credentials, and done.
        (["Invoke-KustoExport.StorageUri"], $"{Export} -StorageUri '%echo%/account/box;%key%' -Format Csv"),
        (["Invoke-KustoExport.StorageUri"], $"{Export} -StorageUri '%echo%/account/box?sv=2024-01-01&sp=rw&sig=%sig%' -Format Csv"),
        (["Invoke-KustoExport.StorageUri"], $"{Export} -StorageUri '%echo%/bucket/x;AwsCredentials=AKIAIOSFODNN7EXAMPLE,%aws%' -Format Csv"),
        (["Invoke-KustoExport.StorageUri"], $"{Export} -StorageUri '%echo%/account/box;token=%token%' -Format Csv"),
        (["Invoke-KustoExport.StorageUri"], $"{Export} -StorageUri 'https://account.blob.core.invalid/box;%key%' -Format Csv"),
        (["Invoke-KustoExport.StorageUri"], $"{Export} -StorageUri '{Unknown}?sig=%sig%;%key%' -Format Csv"),
        (["Invoke-KustoExport.StorageUri"], $"{Export} -StorageUri 'htps://account/exports;sharedkey=%key%' -Format Csv"),
        (["Invoke-KustoExport.StorageUri"], $"{Export} -StorageUri '%out%/a', 'https://bob:%password%@account.invalid/box' -Format Csv"),
        (["Invoke-KustoExport.StorageKey"], $"{Export} -StorageUri %echo%/account/box -StorageKey (secure '%key%') -Format Csv"),
        (["Invoke-KustoExport.StorageKey"], $"{Export} -StorageUri %echo%/account/box -StorageKey '%key%' -Format Csv -AsOperation | Wait-ExportOperation"),
        (["Invoke-KustoExport.StorageKey", "Invoke-KustoExport.SasToken"], $"{Export} -StorageUri %echo%/account/box -StorageKey (secure '%key%') -SasToken (secure '%sig%') -Format Csv"),
        (["Invoke-KustoExport.SasToken"], $"{Export} -StorageUri %echo%/account/box -SasToken (secure 'sv=2024-01-01&sig=%sig%') -Format Csv"),
        (["Invoke-KustoExport.SasToken"], $"{Export} -StorageUri %echo%/account/box -SasToken (secure '%text%') -Format Csv"),
        (["Invoke-KustoExport.AccessToken"], $"{Export} -StorageUri https://account.blob.core.invalid/box -AccessToken (secure '%token%') -Format Csv"),
        (["Invoke-KustoExport.AccessToken"], $"{Export} -StorageUri https://account.blob.core.invalid/box -AccessToken '%token%' -Format Csv"),
        (["Invoke-KustoExport.SecretName", "Invoke-KustoExport.Vault"], $"{Export} -StorageUri %echo%/account/box -SecretName key -Vault work -Format Csv"),
        (["Invoke-KustoExport.SecretName"], $"{Export} -StorageUri %echo%/bucket/x -SecretName user -Format Csv"),

        // SQL servers: the real one refuses the password, none listens, the string can't be read.
        (["Invoke-KustoExport.SqlConnectionString"], $"{Export} -SqlTable T -SqlConnectionString '%sql%;Username=ann;Password=%password%'{Sql}"),
        (["Invoke-KustoExport.SqlConnectionString"], $"{Export} -SqlTable T -SqlConnectionString (secure '%sql%;Username=ann;Password=%password%'){Sql}"),
        (["Invoke-KustoExport.SqlConnectionString"], $"{Export} -SqlTable T -SqlConnectionString 'Server=127.0.0.1,1;User ID=ann;Password=%password%;Connect Timeout=1'"),
        (["Invoke-KustoExport.SqlConnectionString"], $"{Export} -SqlTable T -SqlConnectionString 'Server=127.0.0.1;Port=1;User ID=ann;Password=%password%' -SqlDialect MySQL"),
        (["Invoke-KustoExport.SqlConnectionString"], $"{Export} -SqlTable T -SqlConnectionString 'Server=s;Pasword=%password%'"),
        (["Invoke-KustoExport.SqlConnectionString"], $"{Export} -SqlTable T -SqlConnectionString 'Server=s;Password=%password%;\"'"),
        (["Invoke-KustoExport.SqlCredential"], $"{Export} -SqlTable T -SqlConnectionString '%sql%' -SqlCredential (user '%password%'){Sql}"),
        (["Invoke-KustoExport.AccessToken"], $"{Export} -SqlTable T -SqlConnectionString '%sql%;Username=ann' -AccessToken (secure '%token%'){Sql}"),
        (["Invoke-KustoExport.SecretName"], $"{Export} -SqlTable T -SqlConnectionString '%sql%' -SecretName user{Sql}"),

        // Queries: run, wrong beside the secret, wrong because of it, and failing while they run.
        (["Invoke-KqlQuery.Query"], "Invoke-KqlQuery \"print x = strlen(h'%text%')\""),
        (["Invoke-KqlQuery.Query"], "Invoke-KqlQuery \"print strlen('?sig=%sig%')\""),
        (["Invoke-KqlQuery.Query"], "Invoke-KqlQuery \"print strlen('Authorization: Bearer %token%')\""),
        (["Invoke-KqlQuery.Query"], "Invoke-KqlQuery \"print strlen('%key%'), strlen('AKIAIOSFODNN7EXAMPLE,%aws%'), strlen('%aws%')\""),
        (["Invoke-KqlQuery.Query"], "Invoke-KqlQuery \"print 'a' h'%text%' h@'%text%' H\"\"%text%\"\" | where nothing\""),
        (["Invoke-KqlQuery.Query"], "Invoke-KqlQuery \"print h'%text%\""),
        (["Invoke-KqlQuery.Query"], "Invoke-KqlQuery 'print h```%text%```'"),
        (["Invoke-KqlQuery.Query"], "Invoke-KqlQuery \"print extract(h'%text%(', 1, 'a')\""),
        (["Invoke-KqlQuery.Query"], "Invoke-KqlQuery \"print assert(rand() > 2, h'%text%')\""),
        (["Invoke-KqlQuery.Query"], "Invoke-KqlQuery \"externaldata(a:long) [h'%echo%/x.csv?sig=%sig%']\""),
        (["Invoke-KqlQuery.Query"], "Invoke-KqlQuery \"externaldata(a:long) [h'%echo%/account/box/x.csv;%key%']\""),
        (["Invoke-KqlQuery.Query"], "Invoke-KqlQuery \"print strlen(h'%text%')\" -Explain"),
        (["Invoke-KqlQuery.Query"], "Invoke-KqlQuery \"print strlen(h'%text%')\" -Connection $cluster"),
        (["Invoke-KustoExport.Query"], "Invoke-KustoExport \"print x = strlen(h'%text%')\" %out%/x.csv"),
        (["Invoke-KustoExport.Query"], "Invoke-KustoExport \"print x = toint(h'%text%') | where nothing\" -StorageUri %out%/b -Format Csv -Manifest"),
        (["Invoke-KustoExport.Query"], "Invoke-KustoExport \"print x = strlen(h'%text%')\" -StorageUri %out%/c -Format Parquet -Manifest"),
        (["Invoke-KustoExport.Query"], "Invoke-KustoExport \"print x = strlen(h'%text%')\" -Table CanaryRows -Mode SetOrReplace"),
        (["Invoke-KqlQuery.Parameter", "Invoke-KustoExport.Parameter"], "Invoke-KustoExport 'declare query_parameters(p:string); print x = strlen(p)' -Parameter @{ p = 'Server=s;Password=%password%' } -StorageUri %out%/d -Format Csv -Manifest"),
        (["Invoke-KqlQuery.Parameter"], "Invoke-KqlQuery 'declare query_parameters(p:int); print p' -Parameter @{ p = 'Server=s;Password=%password%' }"),

        (["Export-KqlChart.Parameter"], "Export-KqlChart -Query 'declare query_parameters(p:string); print x = 1, y = strlen(p) | render barchart' -Path %out%/x.svg -Parameter @{ p = 'Server=s;Password=%password%' }"),
        (["Export-KqlChart.Query"], "Export-KqlChart -Query \"print x = 1, y = strlen(h'%text%') | render barchart\" -Path %out%/y.svg"),
        (["Show-KqlChart.Parameter"], "Show-KqlChart -Query 'declare query_parameters(p:int); print p' -Parameter @{ p = 'Server=s;Password=%password%' }"),

        (["Import-KqlTable.Parameter"], "Import-KqlTable CanaryRows -Query 'declare query_parameters(p:string); print strlen(p)' -From $cluster -Parameter @{ p = 'Server=s;Password=%password%' } -Force"),
        (["Import-KqlTable.Query"], "Import-KqlTable CanaryRows -Query \"print strlen(h'%text%')\" -From $cluster -Force"),

        // Commands: their own cases are CanaryCommandTests.
        (["Invoke-KqlCommand.Command"], "Invoke-KqlCommand \".export to csv (h'%echo%/account/box;%key%') <| print 1\""),
        (["Invoke-KqlCommand.Command"], "Invoke-KqlCommand \".export to csv (h'%echo%/account/box;%key%') <| print 1\" -Connection $cluster"),
        (["Invoke-KqlCommand.Command"], "Invoke-KqlCommand \".export async to csv ('%echo%/account/box?sig=%sig%') <| print 1\" | Wait-ExportOperation"),
        (["Invoke-KqlCommand.Command"], "Invoke-KqlCommand \".export to sql T h'%sql%;Username=ann;Password=%password%' with (sqlDialect='PostgreSQL', allowInsecureConnection=true) <| print 1\""),
        (["Invoke-KqlCommand.Command"], "Invoke-KqlCommand \".export to sql T 'Server=127.0.0.1,1;Connect Timeout=1' with (token='%token%') <| print 1\""),
        (["Invoke-KqlCommand.Parameter"], "Invoke-KqlCommand '.show tables | where TableName == 1' -Parameter @{ p = 'Server=s;Password=%password%' }"),

        // External tables: kept in memory, refused by a file, listed, and read.
        (["New-KqlExternalTable.StorageUri"], "New-KqlExternalTable Canary1 'a:long' '%echo%/account/box;%key%' -Format Csv -Force -SampleUris; Get-KqlExternalTable Canary1; Invoke-KqlCommand '.show external tables'; Invoke-KqlQuery \"external_table('Canary1')\""),
        (["New-KqlExternalTable.StorageUri"], "New-KqlExternalTable Canary2 'a:long' '%echo%/account/box?sv=1&sig=%sig%' -Format Csv -Force -ValidateNotEmpty"),
        (["New-KqlExternalTable.StorageUri"], "New-KqlExternalTable Canary3 'a:long' '%echo%/account/box;%key%' -Format Csv -Force -Connection $file"),
        (["New-KqlExternalTable.StorageKey"], "New-KqlExternalTable Canary4 'a:long' %echo%/account/box -StorageKey (secure '%key%') -Format Csv -Force; Invoke-KustoExport 'print a = 1' -ExternalTable Canary4"),
        (["New-KqlExternalTable.SasToken"], "New-KqlExternalTable Canary5 'a:long' %echo%/account/box -SasToken (secure '?sv=1&sig=%sig%') -Format Csv -Force; Invoke-KqlCommand '.show external table Canary5 artifacts'"),
        (["New-KqlExternalTable.AccessToken"], "New-KqlExternalTable Canary6 'a:long' https://account.blob.core.invalid/box -AccessToken '%token%' -Format Csv -Force"),
        (["New-KqlExternalTable.SecretName", "New-KqlExternalTable.Vault"], "New-KqlExternalTable Canary7 'a:long' %echo%/account/box -SecretName key -Vault work -Format Csv -Force; Invoke-KqlCommand '.show database schema as csl script | where DatabaseSchemaScript has \"Canary7\"'"),
        (["New-KqlExternalTable.SqlConnectionString"], "New-KqlExternalTable Canary8 'a:long' -SqlTable T -SqlConnectionString '%sql%;Username=ann;Password=%password%' -Force -SqlDialect PostgreSQL -AllowInsecureConnection; Invoke-KqlQuery \"external_table('Canary8')\"; Get-KqlExternalTable Canary8"),
        (["New-KqlExternalTable.SqlCredential"], "New-KqlExternalTable Canary9 'a:long' -SqlTable T -SqlConnectionString '%sql%' -SqlCredential (user '%password%') -Force -SqlDialect PostgreSQL -AllowInsecureConnection; Invoke-KqlCommand '.show external table Canary9'"),

        // Clusters.
        (["Connect-KustoExport.AccessToken"], "$x = Connect-KustoExport -Cluster %echo% -AccessToken '%token%'; Invoke-KqlQuery 'print 1' -Connection $x; $x; Disconnect-KustoExport $x"),
        (["Connect-KustoExport.AccessToken"], "$x = Connect-KustoExport -Cluster https://cluster.invalid -AccessToken (secure '%token%') -TrustedHost cluster.invalid; Invoke-KqlQuery 'print 1' -Connection $x; Disconnect-KustoExport $x"),
        (["Connect-KustoExport.Credential"], "Connect-KustoExport -Cluster https://cluster.invalid -Credential (user '%password%')"),
        (["Connect-KustoExport.SecretName", "Connect-KustoExport.Vault"], "Connect-KustoExport -Cluster https://cluster.invalid -SecretName user -Vault work"),
        (["Connect-KustoExport.SecretName"], "Connect-KustoExport -Cluster https://cluster.invalid -SecretName key -ClientId app"),
        (["Connect-KustoExport.Cluster"], "Connect-KustoExport -Cluster 'https://bob:%password%@cluster.invalid'"),
    ];
}
