using System.Net;
using System.Security.Cryptography;
using KustoExport.Connections;
using KustoExport.Engine.Errors;
using KustoExport.Engine.Secrets;
using KustoExport.Export.Storage;
using KustoExport.Exports;
using KustoExport.Kql.Errors;
using KustoExport.Kql.Syntax.Commands;
using Xunit;

namespace KustoExport.Module.Tests;

/// <summary>Invoke-KustoExport -StorageUri, and the command .export, as scripts use them.</summary>
public sealed class StorageExportTests : IDisposable
{
    private const string Secure = "$secret = [securestring]::new(); foreach ($c in $args[0].ToCharArray()) { $secret.AppendChar($c) }; ";

    private readonly ModuleRunspace _runspace = new();
    private readonly TemporaryFolder _folder = new();

    public void Dispose()
    {
        _runspace.Dispose();
        _folder.Dispose();
    }

    private string[] Files => Directory.GetFiles(_folder.Path, "*", SearchOption.AllDirectories);

    [Fact]
    public void EveryCommandThatIsReadIsRun() => Assert.Equal(
        typeof(Command).GetNestedTypes().Where(t => !t.IsAbstract).Select(t => t.Name).Order(),
        OpenConnections.InMemory.Embedded.CommandKinds.Select(t => t.Name).Order());

    [Fact]
    public void WritesToAFolderByTheService()
    {
        var artifact = _runspace.Output(
            "Invoke-KustoExport 'range x from 1 to 3 step 1' -StorageUri $args[0] -Format Csv -IncludeHeaders All -NamePrefix late -FileExtension .txt -Distribution Single -SizeLimit 1GB",
            _folder["a"]).Single();

        var file = Assert.Single(Files);
        Assert.Equal((file, 3L, 8L), (artifact.Properties["Path"].Value, artifact.Properties["NumRecords"].Value, artifact.Properties["SizeInBytes"].Value));
        Assert.Matches(@"late_1_[0-9a-f]{32}\.txt$", file);
        Assert.Equal("x\n1\n2\n3\n", File.ReadAllText(file));
    }

    [Fact]
    public void TheCommandDoesTheSame()
    {
        var row = _runspace.Output("Invoke-KqlCommand (\".export to csv ('\" + $args[0] + \"') <| range x from 1 to 3 step 1\")", _folder["a"]).Single();

        Assert.Equal((Assert.Single(Files), 3L), (row.Properties["Path"].Value, row.Properties["NumRecords"].Value));
    }

    [Fact]
    public void VerboseShowsTheCommandWithoutTheCredential()
    {
        var result = _runspace.Invoke(
            "Invoke-KustoExport 'print 1' -StorageUri 'https://fabrikam.blob.core.windows.net/box;c2VzYW1lc2VzYW1lc2VzYW1l' -Format Parquet -Compression Zstd -Verbose -WhatIf");

        var command = Assert.Single(result.Verbose, message => message.Contains(".export compressed to parquet (h@\"https://fabrikam.blob.core.windows.net/box;***\")", StringComparison.Ordinal));
        Assert.EndsWith(") with (namePrefix='export', compressionType='zstd') <| print 1", command, StringComparison.Ordinal);
        Assert.DoesNotContain("c2VzYW1l", command, StringComparison.Ordinal);
    }

    [Fact]
    public void AManifestIsToldOfEachArtifact()
    {
        var result = _runspace.Invoke("Invoke-KustoExport 'print a = 1' -StorageUri $args[0] -Format Json -Manifest -Verbose", _folder["a"]);

        var artifact = Assert.Single(result.Objects);
        var manifest = (string)artifact.Properties["Manifest"].Value;
        Assert.Equal(Files.Order(), new[] { (string)artifact.Properties["Path"].Value, manifest }.Order());
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData("{\"a\":1}\n"u8)), artifact.Properties["Sha256"].Value);
        Assert.Contains("\"state\": \"complete\"", File.ReadAllText(manifest), StringComparison.Ordinal);
        Assert.Contains(result.Verbose, message => message == $"Manifest: {manifest}");
    }

    [Fact]
    public void WhatIsCompleteIsNotResumedButGiven()
    {
        const string Export = "Invoke-KustoExport 'print a = 1' -StorageUri $args[0] -Format Json -Resume";
        var first = Assert.Single(_runspace.Output(Export, _folder["a"]));

        var result = _runspace.Invoke(Export, _folder["a"]);

        var second = Assert.Single(result.Objects);
        Assert.Equal((false, true), (first.Properties["IsResumed"].Value, second.Properties["IsResumed"].Value));
        Assert.Equal(first.Properties["Path"].Value, second.Properties["Path"].Value);
        Assert.Contains("nothing is written", Assert.Single(result.Warnings), StringComparison.Ordinal);
        Assert.Equal(2, Files.Length);
    }

    [Fact]
    public void AManifestThatIsNoneIsAnErrorRecord()
    {
        Directory.CreateDirectory(_folder["a"]);
        File.WriteAllText(Path.Combine(_folder["a"], "_export_0123456789abcdef0123456789abcdef.manifest.json"), "{}");

        var error = _runspace.Invoke("Invoke-KustoExport 'print a = 1' -StorageUri $args[0] -Format Json -Resume", _folder["a"]).Error;

        Assert.StartsWith(ErrorCodes.ManifestInvalid + ",", error.FullyQualifiedErrorId, StringComparison.Ordinal);
    }

    [Fact]
    public void RunsOneExportForEachQueryOfThePipeline()
    {
        var output = _runspace.Output(
            "[pscustomobject] @{ Query = 'print a = 1' }, [pscustomobject] @{ Query = 'print a = 2' } | Invoke-KustoExport -StorageUri $args[0] -Format Json", _folder["a"]);

        Assert.Equal(2, output.Count);
        Assert.Equal(["{\"a\":1}\n", "{\"a\":2}\n"], Files.Select(File.ReadAllText).Order());
    }

    [Fact]
    public void WhatIfShowsNoCredentialAndWritesNothing()
    {
        var run = ConsoleProcess.Run("-Command", "Invoke-KustoExport 'print 1' -StorageUri 'https://fabrikam.blob.core.windows.net/box;c2VzYW1lc2VzYW1lc2VzYW1l' -Format Csv -WhatIf");

        Assert.Equal("", run.Error);
        Assert.DoesNotContain(run.Lines, line => line.Contains("c2VzYW1l", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("-StorageKey $secret -SasToken $secret", ErrorCodes.ExportOption)]
    [InlineData("-SasToken $secret", ErrorCodes.StorageAddress)]
    [InlineData("-StorageKey $secret", ErrorCodes.StorageAddress)]
    [InlineData("", ErrorCodes.StorageAddress)]
    public void CredentialsThatCantBeUsedAreRefusedUnseen(string parameters, string id)
    {
        var error = _runspace.Invoke($"{Secure} Invoke-KustoExport 'print 1' -StorageUri 'https://fabrikam.blob.core.windows.net/box' -Format Csv {parameters}", "sesame").Error;

        Assert.StartsWith(id + ",", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.DoesNotContain("sesame", error.Exception.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1MB")]
    [InlineData("5GB")]
    public void TheSizeLimitHasItsDocumentedRange(string limit) => Assert.StartsWith(
        ErrorCodes.ExportOption + ",",
        _runspace.Invoke("Invoke-KustoExport 'print 1' -StorageUri $args[0] -Format Csv -SizeLimit $args[1]", _folder["a"], limit).Error.FullyQualifiedErrorId,
        StringComparison.Ordinal);

    [Fact]
    public void NoServiceWritesExcelFiles() => Assert.StartsWith(
        ErrorCodes.FormatNotSupported + ",",
        _runspace.Invoke("Invoke-KustoExport 'print 1' -StorageUri $args[0] -Format Xlsx", _folder["a"]).Error.FullyQualifiedErrorId,
        StringComparison.Ordinal);

    [Fact]
    public void AKeyAndASignatureBesideTheAddressAreThoseOfTheAddress()
    {
        const string Key = "c2VzYW1lc2VzYW1lc2VzYW1l";
        const string Uri = "https://fabrikam.blob.core.windows.net/box";

        Assert.Equal(
            [new StorageCredential.AccountKey(new Secret(Key))],
            new[] { Uri }.Select(new SignInParameters { StorageKey = new NetworkCredential("", Key).SecurePassword }.ToStorage().ConnectionTo).Select(c => c.Credential));
        Assert.Equal(
            [new StorageCredential.SharedAccessSignature(new Secret("sv=1&sig=x")), new StorageCredential.SharedAccessSignature(new Secret("sv=1&sig=x"))],
            new[] { Uri, Uri }.Select(new SignInParameters { SasToken = new NetworkCredential("", "?sv=1&sig=x").SecurePassword }.ToStorage().ConnectionTo).Select(c => c.Credential));
    }

    [Theory]
    [InlineData(";impersonate")]
    [InlineData("?sv=1&sig=x")]
    public void AnAddressWithACredentialTakesNoOther(string credential)
    {
        var key = new NetworkCredential("", "c2VzYW1lc2VzYW1lc2VzYW1l").SecurePassword;

        Assert.Equal(
            ErrorCodes.StorageAddress,
            Assert.Throws<TargetException>(() => new SignInParameters { StorageKey = key }.ToStorage().ConnectionTo("https://fabrikam.blob.core.windows.net/box" + credential)).ErrorCode);
    }
}
