using Xunit;

namespace KustoExport.Module.Tests.Secrets;

/// <summary>Names of secrets and vaults at the prompt: SecretManagement is asked where it is loaded, here a stand-in for it.</summary>
public sealed class VaultCompletionTests : IDisposable
{
    private const string Name = "Microsoft.PowerShell.SecretManagement";

    // Whoever asks for a secret leaves a file; a vault that is locked asks for its password; one that is slow waits for a file.
    private const string Vaults = """
        function Get-SecretVault { [CmdletBinding()] param() 'Work', 'Old vault', 'locked', 'slow' | ForEach-Object { [pscustomobject]@{ Name = $_ } } }
        function Get-Secret { [IO.File]::WriteAllText("$PSScriptRoot/asked", '') }
        function Get-SecretInfo {
            [CmdletBinding()] param([string] $Name, [string] $Vault)
            try { Find-Name $Vault } finally { [IO.File]::WriteAllText("$PSScriptRoot/ended", '') }
        }
        function Find-Name($Vault) {
            if ($Vault -eq 'locked') { $password = $Host.UI.PromptForCredential('Unlock', 'Password', 'ann', ''); [IO.File]::WriteAllText("$PSScriptRoot/asked", '') }
            if ($Vault -eq 'broken') { throw 'The vault is broken.' }
            while ($Vault -eq 'slow' -and -not [IO.File]::Exists("$PSScriptRoot/open")) { [Threading.Thread]::Sleep(20) }
            if ($Vault -eq 'slow') { return [pscustomobject]@{ Name = 'late' } }
            if ($Vault -ne 'Old vault') { [pscustomobject]@{ Name = 'storage-key'; Type = 'SecureString'; VaultName = 'Work' } }
            [pscustomobject]@{ Name = 'sas'; Type = 'String'; VaultName = 'Old vault' }
        }
        """;

    private readonly TemporaryFolder _folder = new();
    private readonly RecordingHost _host = new();
    private readonly ModuleRunspace _runspace;

    public VaultCompletionTests()
    {
        _runspace = new ModuleRunspace(_host);
        _folder.Write(Name + ".psm1", Vaults);
        _folder.Write(Name + ".psd1", $"@{{ RootModule = '{Name}.psm1'; ModuleVersion = '1.1.2'; FunctionsToExport = '*' }}");
    }

    public void Dispose()
    {
        _runspace.Dispose();
        _folder.Dispose();
    }

    [Theory]
    [InlineData("Connect-KustoExport -Cluster https://a.kusto.windows.net -SecretName ", "sas", "'storage-key'")]
    [InlineData("Connect-KustoExport -Cluster https://a.kusto.windows.net -Vault 'O", "'Old vault'")]
    [InlineData("Invoke-KustoExport T -StorageUri u -Format Csv -SecretName st", "'storage-key'")]
    [InlineData("Invoke-KustoExport T -StorageUri u -Format Csv -Vault W", "Work")]
    [InlineData("Invoke-KustoExport T -StorageUri u -Format Csv -Vault 'Old vault' -SecretName ", "sas")]
    [InlineData("New-KqlExternalTable X 'a:int' u -Format Csv -SecretName s", "sas", "'storage-key'")]
    [InlineData("New-KqlExternalTable X 'a:int' -SqlTable T -SqlConnectionString c -Vault Wo", "Work")]
    public void NamesAreListed(string line, params string[] expected)
    {
        Import();

        Assert.Equal(expected, Found(line));
        Assert.False(File.Exists(_folder["asked"]));
    }

    [Theory]
    [InlineData("locked")]
    [InlineData("broken")]
    public void AVaultThatIsLockedOrBrokenIsSilent(string vault)
    {
        Import();

        var line = $"Invoke-KustoExport T -StorageUri u -Format Csv -Vault {vault} -SecretName s";
        for (var i = 0; i < 600 && !File.Exists(_folder["ended"]); i++)
        {
            Assert.Empty(Completed(line));
            Thread.Sleep(50);
        }

        Assert.True(File.Exists(_folder["ended"]));
        Assert.Empty(Completed(line));
        Assert.False(File.Exists(_folder["asked"]));
        Assert.Empty(_runspace.Output("$Error"));
    }

    [Fact]
    public void AVaultThatIsSlowIsListedLater()
    {
        const string Line = "Invoke-KustoExport T -StorageUri u -Format Csv -Vault slow -SecretName l";
        Import();

        Assert.Empty(Completed(Line));
        _folder.Write("open", "");

        Assert.Equal(["late"], Found(Line));
    }

    [Fact]
    public void WhereTheModuleIsNotLoadedNobodyIsAsked()
    {
        Assert.Empty(Completed("Connect-KustoExport -Cluster https://a.kusto.windows.net -SecretName s"));
        Assert.Empty(Completed("Connect-KustoExport -Cluster https://a.kusto.windows.net -Vault W"));
    }

    private void Import() => _runspace.Output("Import-Module $args[0]", _folder[Name + ".psd1"]);

    // It is waited for once; where that isn't enough, the names are there a little later.
    private List<string> Found(string line)
    {
        for (var i = 0; i < 600; i++)
        {
            if (Completed(line) is { Count: > 0 } found)
                return found;
            Thread.Sleep(50);
        }

        return [];
    }

    // Where there is nothing, PowerShell lists files.
    private List<string> Completed(string line) => [.. PromptCompletion.Matches(_runspace, line).Items.Where(c => c.ResultType == System.Management.Automation.CompletionResultType.ParameterValue).Select(c => c.CompletionText)];
}
