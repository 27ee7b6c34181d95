using System.Management.Automation;
using KustoExport.Engine.Secrets;
using KustoExport.Kql.Errors;
using KustoExport.Kql.Secrets;
using KustoExport.Secrets;
using Xunit;

namespace KustoExport.Module.Tests.Secrets;

/// <summary>What a call was given of secrets is in nothing that it writes.</summary>
public sealed class HiddenStreamTests : IDisposable
{
    private const string Key = "c2VzYW1lIG9wZW4gc2VzYW1l";

    private readonly ModuleRunspace _runspace = new();

    public void Dispose() => _runspace.Dispose();

    [Fact]
    public void ASecretShowsPowerShellNothing()
    {
        var secret = PSObject.AsPSObject(new Secret("sesame-17"));

        Assert.Empty(secret.Properties);
        Assert.Equal("***", secret.ToString());
        Assert.DoesNotContain("sesame", PSSerializer.Serialize(secret, 10), StringComparison.Ordinal);
        Assert.DoesNotContain(_runspace.Output("$args[0]; \"$($args[0])\"; [string] $args[0]", secret), item => $"{item}".Contains("sesame", StringComparison.Ordinal));
    }

    [Fact]
    public void TheLineOfTheScriptIsShownWithoutThem()
    {
        var error = _runspace.Invoke($"Invoke-KustoExport 'print 1' -StorageUri 'https://a.blob.core.windows.net/BOX;{Key}' -Format Csv").Error;

        Assert.StartsWith(ErrorCodes.StorageAddress + ",", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        var place = error.InvocationInfo;
        Assert.Equal($"Invoke-KustoExport 'print 1' -StorageUri 'https://a.blob.core.windows.net/BOX;{new string('*', Key.Length)}' -Format Csv", place.Line);
        Assert.Contains("Invoke-KustoExport 'print 1'", place.PositionMessage, StringComparison.Ordinal);
        Assert.DoesNotContain(Key, place.PositionMessage + place.Statement + place.DisplayScriptPosition?.StartScriptPosition.GetFullScript(), StringComparison.Ordinal);
        Assert.Equal(1, place.OffsetInLine);
    }

    [Fact]
    public void TheLineOfAScriptWithoutSecretsIsAsItWas()
    {
        var error = _runspace.Invoke("\n  Invoke-KqlQuery 'print 1 |' -Database nowhere").Error;

        Assert.Equal((2, "  Invoke-KqlQuery 'print 1 |' -Database nowhere"), (error.InvocationInfo.ScriptLineNumber, error.InvocationInfo.Line));
    }

    [Theory]
    [InlineData("Invoke-KqlQuery \"print toint(h'sesame-17') + assert(false, h'sesame-17')\"")]
    [InlineData("Invoke-KqlQuery \"print extract(h'sesame-17(', 1, 'a')\"")]
    [InlineData("Invoke-KqlQuery \"print h'sesame-17' | where nothing == h'sesame-17'\"")]
    [InlineData("Invoke-KqlQuery \"print datetime_add(h'sesame-17', 1, now())\"")]
    [InlineData("Invoke-KqlQuery \"externaldata(a:long) [h'http://127.0.0.1:1/x.csv?sig=sesame-17']\"")]
    [InlineData("Invoke-KqlQuery \"print h'sesame-17\"")]
    [InlineData("Invoke-KqlCommand \".create function f() { print h'sesame-17' | nothing }\"")]
    [InlineData("Invoke-KqlCommand \".shwo tables | where TableName == h'sesame-17'\"")]
    [InlineData("Invoke-KqlCommand \".drop table T h'sesame-17'\"")]
    public void WhatIsObfuscatedIsInNoError(string command)
    {
        var error = _runspace.Invoke(command).Error;

        Assert.DoesNotContain("sesame", $"{error}{error.Exception}{error.TargetObject}{error.CategoryInfo}{error.InvocationInfo.PositionMessage}", StringComparison.Ordinal);
    }

    [Fact]
    public void AnotherExceptionKeepsItsTypeAndItsPlaces()
    {
        var secrets = new SecretValues().Add("sesame-17");
        var plain = new InvalidOperationException("fails");
        Exception thrown;
        try
        {
            throw new InvalidOperationException("fails with sesame-17");
        }
        catch (InvalidOperationException e)
        {
            thrown = e;
        }

        Assert.Same(plain, ShownException.Of(plain, secrets));
        var shown = ShownException.Of(thrown, secrets);
        Assert.Equal(("fails with ***", typeof(InvalidOperationException).FullName), (shown.Message, Assert.IsType<HiddenException>(shown).OriginalType));
        Assert.Contains(nameof(AnotherExceptionKeepsItsTypeAndItsPlaces), shown.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("sesame", shown.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Invoke-KqlQuery \"print 1\nwhere 'Server=s;Password=sesame17'\"", "-Query has what looks like a password at 2:26.")]
    [InlineData("Invoke-KqlCommand \".show tables | where TableName == '?sig=sesame17sesame'\"", "-Command has what looks like a shared access signature at ")]
    [InlineData("Invoke-KustoExport 'print 1' -StorageUri 'https://a.net/box;token=sesame17' -Format Csv -WhatIf", "-StorageUri has what looks like the credential of a storage.")]
    [InlineData("Invoke-KustoExport 'print 1' -SqlTable T -SqlConnectionString 'Server=s;Password=sesame17' -WhatIf", "-SqlConnectionString has what looks like a password.")]
    public void APlainSecretIsWarnedOfOnce(string command, string words)
    {
        var warning = Assert.Single(_runspace.Invoke(command).Warnings);

        Assert.StartsWith(words, warning, StringComparison.Ordinal);
        Assert.Matches("Write h before its string|-UseCallerIdentity", warning);
        Assert.DoesNotContain("sesame", warning, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Invoke-KqlQuery \"print h'Server=s;Password=sesame17'\"")]
    [InlineData("Invoke-KustoExport 'print 1' -StorageUri 'https://a.net/box;impersonate' -Format Csv -WhatIf")]
    [InlineData("Invoke-KustoExport 'print 1' -StorageUri https://account.blob.core.windows.net/box -AccessToken eyJhbGciOiJIUzI1.eyJzdWIi.abc17 -Format Csv -WhatIf")]
    public void WhatIsMarkedOrHasNoSecretIsNotWarnedOf(string command) => Assert.Empty(_runspace.Invoke(command).Warnings);

    [Fact]
    public void QueriesOfThePipelineAreLookedAtToo()
    {
        var result = _runspace.Invoke("'.show tables', \".shwo '?sig=sesame17sesame'\" | Invoke-KqlCommand");

        Assert.Single(result.Warnings);
        Assert.DoesNotContain("sesame", result.Error.Exception.ToString() + result.Error.InvocationInfo.Line, StringComparison.Ordinal);
    }
}
