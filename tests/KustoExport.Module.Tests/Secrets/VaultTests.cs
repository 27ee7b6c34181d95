using System.Management.Automation;
using System.Net;
using KustoExport.Cmdlets;
using KustoExport.Connections;
using KustoExport.Engine.Cluster;
using KustoExport.Engine.Embedded.ExternalTables;
using KustoExport.Engine.Errors;
using KustoExport.Engine.Secrets;
using KustoExport.Export.SqlTables;
using KustoExport.Export.Storage;
using KustoExport.Exports;
using KustoExport.Kql.Errors;
using KustoExport.Kql.Syntax.Commands;
using KustoExport.Secrets;
using Xunit;

namespace KustoExport.Module.Tests.Secrets;

/// <summary>Secrets out of vaults: SecretManagement is found when it is needed, here a stand-in for it.</summary>
public sealed class VaultTests : IDisposable
{
    private const string Key = "c2VzYW1lc2VzYW1lc2VzYW1l";

    // What SecretManagement has, as far as it matters here: secrets by name and vault, and errors in its way.
    private const string Vault = """
        $global:asked = @()
        function global:Get-Secret {
            [CmdletBinding()] param([string] $Name, [string] $Vault)
            $global:asked += "$Vault/$Name"
            if ($Vault -eq 'locked') { throw 'The vault is locked.' }
            switch ($Name) {
                'key' { $text = [securestring]::new(); 'c2VzYW1lc2VzYW1lc2VzYW1l'.ToCharArray() | ForEach-Object { $text.AppendChar($_) }; $text }
                'user' { $text = [securestring]::new(); 'sesame'.ToCharArray() | ForEach-Object { $text.AppendChar($_) }; [pscredential]::new('ann', $text) }
                'table' { @{ a = 'sesame' } }
                default { throw "The secret $Name was not found." }
            }
        }
        """;

    private readonly ModuleRunspace _runspace = new();
    private readonly TemporaryFolder _folder = new();

    public void Dispose()
    {
        _runspace.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void WithoutTheModuleTheErrorSaysWhatToInstall()
    {
        var error = _runspace.Invoke("Invoke-KustoExport 'print 1' -StorageUri https://a.blob.core.windows.net/box -Format Csv -SecretName key").Error;

        Assert.Equal($"{ErrorCodes.SecretNotFound},{typeof(InvokeKustoExportCommand).FullName}", error.FullyQualifiedErrorId);
        Assert.Contains("Microsoft.PowerShell.SecretManagement", error.Exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Invoke-KustoExport 'print 1' -StorageUri https://127.0.0.1:1/account/box -Format Csv")]
    [InlineData("Invoke-KustoExport 'print 1' -SqlTable T -SqlConnectionString 'Server=db.example.com'")]
    [InlineData("New-KqlExternalTable V 'a:long' https://127.0.0.1:1/account/box -Format Csv")]
    [InlineData("New-KqlExternalTable V 'a:long' -SqlTable T -SqlConnectionString 'Server=db.example.com'")]
    public void NothingIsPulledForWhatIsNotDone(string command)
    {
        var result = _runspace.Invoke($"{Vault}; {command} -SecretName key -Vault Work -WhatIf; $global:asked.Count");

        Assert.Empty(result.Errors);
        Assert.Equal([0], result.Values);
    }

    [Fact]
    public void TheModuleIsFoundWhereModulesAre()
    {
        var module = Path.Combine(_folder.Path, "Microsoft.PowerShell.SecretManagement");
        Directory.CreateDirectory(module);
        File.WriteAllText(Path.Combine(module, "Microsoft.PowerShell.SecretManagement.psm1"), Vault.Replace("global:Get-Secret", "Get-Secret", StringComparison.Ordinal));
        File.WriteAllText(Path.Combine(module, "Microsoft.PowerShell.SecretManagement.psd1"), "@{ RootModule = 'Microsoft.PowerShell.SecretManagement.psm1'; ModuleVersion = '1.1.2'; FunctionsToExport = 'Get-Secret' }");

        var error = _runspace.Invoke(
            "$before = $env:PSModulePath; $env:PSModulePath = $args[0]; try { Invoke-KustoExport 'print 1' -StorageUri https://a.blob.core.windows.net/box -Format Csv -SecretName none } finally { $env:PSModulePath = $before }",
            _folder.Path).Error;

        Assert.Contains("The secret none was not found", error.Exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("none", "Work", "The vault 'Work' doesn't give the secret 'none'")]
    [InlineData("key", "locked", "The vault is locked")]
    [InlineData("table", "Work", "is a Hashtable")]
    public void WhatTheVaultDoesNotGiveIsAnError(string name, string vault, string words)
    {
        var error = _runspace.Invoke($"{Vault}; New-KqlExternalTable V 'a:long' https://a.blob.core.windows.net/box -Format Csv -SecretName $args[0] -Vault $args[1]", name, vault).Error;

        Assert.StartsWith(ErrorCodes.SecretNotFound + ",", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains(words, error.Exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("sesame", error.Exception.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void ATableIsDefinedWithTheSecret()
    {
        var table = _runspace.Output($"{Vault}; New-KqlExternalTable VaultTable 'a:long' https://a.blob.core.windows.net/box -Format Csv -SecretName key -Vault Work -Force; $global:asked");

        Assert.Equal("Work/key", table[1].BaseObject);
        Assert.Equal(["https://a.blob.core.windows.net/box;*******"], (IEnumerable<string>)table[0].Properties["ConnectionStrings"].Value);
    }

    [Theory]
    [InlineData(Key, ";" + Key)]
    [InlineData(";" + Key, ";" + Key)]
    [InlineData("?sv=1&sig=x", "?sv=1&sig=x")]
    [InlineData("sv=1&sig=x", "?sv=1&sig=x")]
    [InlineData("token=ey.1", ";token=ey.1")]
    public void AStorageTakesWhatItsConnectionStringsHave(string kept, string written)
    {
        const string Uri = "https://a.blob.core.windows.net/box";

        Assert.Equal(StorageConnectionString.Parse(Uri + written), new SignInParameters { Kept = new VaultSecret(null, new Secret(kept)) }.ToStorage().ConnectionTo(Uri));
    }

    [Fact]
    public void ACredentialIsAnIdAndAKeyOfS3OrAUserOfAServer()
    {
        var signIn = new SignInParameters { Kept = new VaultSecret("ann", new Secret("sesame")) };

        Assert.Equal(new StorageCredential.AwsKeys("ann", new Secret("sesame")), signIn.ToStorage().ConnectionTo("https://bucket.s3.eu-west-1.amazonaws.com/x").Credential);
        Assert.Equal(("ann", new Secret("sesame")), (signIn.ToServer(false).UserName, signIn.ToServer(false).Password));
        Assert.Equal(new Secret("ey.1"), new SignInParameters { Kept = new VaultSecret(null, new Secret("ey.1")) }.ToServer(false).Token);
    }

    [Fact]
    public void AnIdentityNeedsNoSecret()
    {
        const string Uri = "https://a.blob.core.windows.net/box";

        Assert.Equal(new StorageCredential.CallersIdentity(), new SignInParameters { UseCallerIdentity = true }.ToStorage().ConnectionTo(Uri).Credential);
        Assert.Equal(new StorageCredential.ManagedIdentity(null), new SignInParameters { ManagedIdentity = "system" }.ToStorage().ConnectionTo(Uri).Credential);
        Assert.Equal(new StorageCredential.AccessToken(new Secret("ey.1")), new SignInParameters { AccessToken = new NetworkCredential("", "ey.1").SecurePassword }.ToStorage().ConnectionTo(Uri).Credential);
    }

    [Theory]
    [InlineData(true, null, "Server=db;Authentication=\"Active Directory Integrated\"")]
    [InlineData(false, "system", "Server=db;Authentication=\"Active Directory Managed Identity\"")]
    [InlineData(false, "7c2f", "Server=db;Authentication=\"Active Directory Managed Identity\";User ID=7c2f")]
    public void AServerIsToldWhichIdentity(bool asCaller, string? identity, string written)
    {
        var signIn = new SignInParameters { UseCallerIdentity = asCaller, ManagedIdentity = identity };

        Assert.Equal(KeptConnection.ToServer(written), SqlConnectionText.Keep(SqlDialect.SqlServer, new Secret("Server=db"), signIn.ToServer(false)));
        foreach (var refused in new[] { "Server=db;User ID=ann", "Server=db;Authentication=Active Directory Default" })
            Assert.Equal(ErrorCodes.SqlConnectionString, Assert.Throws<TargetException>(() => SqlConnectionText.Parse(SqlDialect.SqlServer, refused, signIn.ToServer(false))).ErrorCode);
        Assert.Contains("-AccessToken", Assert.Throws<TargetException>(() => SqlConnectionText.Parse(SqlDialect.PostgreSQL, "Host=db", signIn.ToServer(false))).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("-StorageUri https://a.blob.core.windows.net/box -Format Csv -UseCallerIdentity -ManagedIdentity system")]
    [InlineData("-StorageUri https://a.blob.core.windows.net/box -Format Csv -StorageKey a -SasToken b")]
    [InlineData("-SqlTable T -SqlConnectionString 'Server=s' -UseCallerIdentity -AccessToken ey.1")]
    [InlineData("-SqlTable T -SqlConnectionString 'Server=s' -Vault Work")]
    public void TwoWaysToSignInAreRefused(string parameters) => Assert.StartsWith(
        ErrorCodes.ExportOption + ",",
        _runspace.Invoke($"Invoke-KustoExport 'print 1' {parameters}").Error.FullyQualifiedErrorId,
        StringComparison.Ordinal);

    [Fact]
    public void AConnectionToAClusterTakesAnApplicationOrAToken()
    {
        var address = ClusterAddress.Parse("https://a.westeurope.kusto.windows.net");
        var user = new ClusterCredentialChoice { Show = _ => { }, Tenant = "contoso.com", Kept = new VaultSecret("app", new Secret("sesame")) };
        var secret = user with { ClientId = "id", Kept = new VaultSecret(null, new Secret("sesame")) };

        Assert.Equal("the application app", user.Of(address).Description);
        Assert.Equal("the application id", secret.Of(address).Description);
        Assert.DoesNotContain("application", (secret with { ClientId = null }).Of(address).Description, StringComparison.Ordinal);
        Assert.Equal("the caller's identity", (user with { Kept = null, UseCallerIdentity = true }).Of(address).Description);
        Assert.Equal("the machine's managed identity", (user with { Kept = null, ManagedIdentity = "System" }).Of(address).Description);
        Assert.Equal(ErrorCodes.ClusterDenied, Assert.Throws<ServiceException>(() => (user with { UseCallerIdentity = true }).Of(address)).ErrorCode);
        Assert.StartsWith(ErrorCodes.SecretNotFound + ",", _runspace.Invoke($"{Vault}; Connect-KustoExport -Cluster https://a.kusto.windows.net -SecretName none").Error.FullyQualifiedErrorId, StringComparison.Ordinal);
    }

    [Fact]
    public void AKeyThatIsTextIsTakenAndShownByNobody()
    {
        var result = _runspace.Invoke($"Invoke-KustoExport 'print 1' -StorageUri https://a.blob.core.windows.net/box -Format Csv -StorageKey '{Key}' -WhatIf -Verbose");

        Assert.Empty(result.Errors);
        Assert.DoesNotContain(result.Verbose, message => message.Contains(Key, StringComparison.Ordinal));
        var error = _runspace.Invoke("Invoke-KustoExport 'print 1' -StorageUri https://a.blob.core.windows.net/box -Format Csv -StorageKey @{ a = 'sesame' }").Error;
        Assert.Contains("Give a SecureString", error.Exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("sesame", error.Exception.ToString(), StringComparison.Ordinal);
    }
}
