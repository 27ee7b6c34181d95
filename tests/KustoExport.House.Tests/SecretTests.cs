using System.Text.RegularExpressions;
using Xunit;

namespace KustoExport.House.Tests;

/// <summary>A secret is opened only where it is needed: by the client that signs in with it, and by the printer of commands that a service is sent.</summary>
public sealed partial class SecretTests
{
    private const string Definition = "src/KustoExport.Engine/Secrets/Secret.cs";

    // Who opens secrets, and for whom. A new one is a decision: it is written down here.
    private static readonly Dictionary<string, string[]> s_doors = new()
    {
        ["the printer of commands"] =
        [
            "src/KustoExport.Engine/Embedded/ExternalTables/SqlTableText.cs",
            "src/KustoExport.Engine/Embedded/ExternalTables/StorageTableText.cs",
            "src/KustoExport.Export/Commands/CommandPrinter.cs",
        ],
        ["the client of a cluster"] =
        [
            "src/KustoExport.Engine/Cluster/Requests/ClusterClient.cs",
            "src/KustoExport.Export/Clusters/ClusterCredentials.cs",
        ],
        ["the client of a storage"] =
        [
            "src/KustoExport.Engine/Embedded/External/ExternalTableFiles.cs",
            "src/KustoExport.Export/Storage/AzureSignIn.cs",
            "src/KustoExport.Export/Storage/S3Storage.cs",
            "src/KustoExport.Export/Storage/StorageConnectionString.cs",
            "src/KustoExport.Export/Storage/StorageSignIn.cs",
        ],
        ["the client of an SQL server"] =
        [
            "src/KustoExport.Export/SqlTables/MySql/MySqlSessions.cs",
            "src/KustoExport.Export/SqlTables/PostgreSql/PostgreSqlCopy.cs",
            "src/KustoExport.Export/SqlTables/PostgreSql/PostgreSqlSessions.cs",
            "src/KustoExport.Export/SqlTables/SqlConnectionText.cs",
            "src/KustoExport.Export/SqlTables/SqlServer/SqlServerSessions.cs",
            "src/KustoExport.Export/SqlTables/SqlServer/SqlServerSignIn.cs",
        ],
    };

    [Fact]
    public void NobodyElseOpensSecrets() =>
        Assert.Equal(s_doors.Values.SelectMany(files => files).Order(StringComparer.Ordinal), Files(Opens()).Where(file => file != Definition).Order(StringComparer.Ordinal));

    [Fact]
    public void OnlyTheSecretItselfSeesItsText() => Assert.Equal([Definition], Files(Declares()));

    [Fact]
    public void SecureStringsBecomeSecretsInOnePlace() => Assert.Equal([Definition], Files(ReadsSecureString()));

    private static IEnumerable<string> Files(Regex pattern) => Repository.Files("src", ".cs").Where(file => pattern.IsMatch(File.ReadAllText(file))).Select(Repository.Relative);

    [GeneratedRegex(@"\bReveal\b")]
    private static partial Regex Opens();

    [GeneratedRegex(@"string Reveal\(")]
    private static partial Regex Declares();

    [GeneratedRegex(@"SecureStringTo|NetworkCredential|GetNetworkCredential")]
    private static partial Regex ReadsSecureString();
}
