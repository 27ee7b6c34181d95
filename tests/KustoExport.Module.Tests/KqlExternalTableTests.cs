using KustoExport.Kql.Errors;
using Xunit;

namespace KustoExport.Module.Tests;

/// <summary>New-KqlExternalTable, Get-KqlExternalTable and Remove-KqlExternalTable.</summary>
public sealed class KqlExternalTableTests : IDisposable
{
    private const string Key = "c2VzYW1lIG9wZW4gc2VzYW1lIG9wZW4=";
    private const string SecureKey = "$key = [securestring]::new(); foreach ($c in '" + Key + "'.ToCharArray()) { $key.AppendChar($c) }; ";

    private readonly ModuleRunspace _runspace = new();
    private readonly TemporaryFolder _folder = new();

    public KqlExternalTableTests() => _runspace.Output("$null = $ExecutionContext.SessionState.Path.SetLocation($args[0])", _folder.Path);

    // The database belongs to the process: tables of other tests may be in it.
    public void Dispose()
    {
        _runspace.Output("Remove-KqlExternalTable ExternalTest*");
        _runspace.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void DefinesListsAndRemoves()
    {
        var defined = Assert.Single(_runspace.Output(SecureKey + """
            New-KqlExternalTable ExternalTest 't:datetime, s:string' https://one.blob.core.windows.net/box, https://two.blob.core.windows.net/box -StorageKey $key -Format Parquet `
                -Partition 'Id:long = hash(s, 10)', 'Date:datetime = startofday(t)', 'Region:string' -PathFormat '"id=" Id "/" datetime_pattern("yyyyMMdd", Date) "/" Region' `
                -Folder F -DocString D -Compression Zstd -NamePrefix p -FileExtension .x
            """));

        string[] names = ["Name", "TableType", "Format", "Columns", "ConnectionStrings", "Partitions", "PathFormat", "Folder", "DocString", "Compression", "IncludeHeaders", "NamePrefix", "FileExtension", "Encoding", "SampleUris"];
        Assert.Equal(names, defined.Properties.Select(p => p.Name));
        const string Shown = "foreach ($t in Get-KqlExternalTable ExternalTest) { $t.Name, $t.Format, ($t.Columns -join ' '), ($t.ConnectionStrings -join ' '), ($t.Partitions -join ' | '), $t.PathFormat, $t.Folder, $t.DocString, $t.Compression, $t.IncludeHeaders, $t.NamePrefix, $t.FileExtension, $t.Encoding -join '~' }";
        Assert.Equal(
            "ExternalTest~Parquet~t:datetime s:string Region:string~https://one.blob.core.windows.net/box;******* https://two.blob.core.windows.net/box;*******"
                + "~Id:long = hash(s, 10) | Date:datetime = startofday(t) | Region:string~\"id=\" Id \"/\" datetime_pattern(\"yyyyMMdd\",Date) \"/\" Region~F~D~zstd~None~p~.x~UTF8NoBOM",
            Assert.Single(_runspace.Output(Shown)).BaseObject);
        Assert.Equal([1], _runspace.Output("@(Invoke-KqlCommand '.show external table ExternalTest').Count").Select(o => o.BaseObject));
        Assert.Equal(["ExternalTest"], _runspace.Output("(Get-KqlExternalTable externaltest*).Name").Select(o => o.BaseObject));
        Assert.Single(_runspace.Output("Remove-KqlExternalTable ExternalTest -WhatIf; Get-KqlExternalTable ExternalTest"));
        Assert.Empty(_runspace.Output("Get-KqlExternalTable ExternalTest | Remove-KqlExternalTable; Get-KqlExternalTable ExternalTest*"));
    }

    [Fact]
    public void TextFilesHaveTheirOptionsAndFoldersTheirPlace()
    {
        const string Define = "New-KqlExternalTable ExternalTest 'x:long' ./data -Format Csv -IncludeHeaders FirstFile -Encoding UTF8BOM -Compression Gzip ";

        Assert.Empty(_runspace.Output($"{Define} -WhatIf; Get-KqlExternalTable ExternalTest*"));
        var sampled = Assert.Single(_runspace.Output($"{Define} -DryRun -SampleUris")).Properties["SampleUris"].Value;
        Assert.Equal([Path.Combine(_folder.Path, "data", "file.csv.gz")], (IEnumerable<string>)sampled);
        Assert.Empty(_runspace.Output("Get-KqlExternalTable ExternalTest*"));

        Assert.Equal(
            [$"{Path.Combine(_folder.Path, "data")} gzip FirstFile UTF8BOM"],
            _runspace.Output($"$t = {Define}; \"$($t.ConnectionStrings) $($t.Compression) $($t.IncludeHeaders) $($t.Encoding)\"").Select(o => o.BaseObject));
        Assert.StartsWith("TableExists,", _runspace.Invoke(Define).Error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal(["none"], _runspace.Output("(New-KqlExternalTable ExternalTest 'y:long' ./data -Format Json -Force).Compression").Select(o => o.BaseObject));
        Assert.StartsWith("TableExists,", _runspace.Invoke("Invoke-KqlCommand '.create external table ExternalTest (x:long) kind=storage dataformat=csv (\".\")'").Error.FullyQualifiedErrorId, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("'x:lnog' . -Format Csv", ErrorCodes.SchemaInvalid, "Did you mean 'long'?")]
    [InlineData("'x:long' ftp://x/y -Format Csv", ErrorCodes.StorageAddress, "ftp")]
    [InlineData("'x:long' . -Format Json -IncludeHeaders All", ErrorCodes.ExportOption, "no headers")]
    [InlineData("'x:long' . -Format Csv -Compression Zstd", ErrorCodes.ExportOption, "gzip")]
    [InlineData("'x:long' . -Format Csv -NamePrefix ../a", ErrorCodes.ExportOption, "can't begin so")]
    [InlineData("'x:long' . -Format Csv -Partition 'p:string = y'", ErrorCodes.KqlUnknownColumn, "1:12: ")]
    [InlineData("'x:long' . -Format Csv -Partition 'p:string, q:string'", ErrorCodes.KqlSyntax, "a text of its own")]
    [InlineData("'t:datetime' . -Format Csv -Partition 'd:datetime = startofdya(t)'", ErrorCodes.KqlSemantic, "Did you mean 'startofday'?")]
    [InlineData("'x:long' . -Format Csv -Partition p:long", ErrorCodes.KqlTypeMismatch, "string or a datetime")]
    [InlineData("'x:long' . -Format Csv -Partition p:string -PathFormat '\"../\" p'", ErrorCodes.KqlSemantic, "'..'")]
    [InlineData("'x:long' . -Format Csv -Partition p:string -PathFormat '\"a/\" q'", ErrorCodes.KqlUnknownColumn, "1:6: ")]
    [InlineData("'x:long' . -Format Csv -Partition p:string -PathFormat 'p) dataformat=json (\".\"'", ErrorCodes.KqlSyntax, "1:2: ")]
    [InlineData("'x:long' https://one.blob.core.windows.net/box -Format Csv -StorageKey $key -SasToken $key", ErrorCodes.ExportOption, "ways to sign in")]
    [InlineData("'x:long' 'https://one.blob.core.windows.net/box;impersonate' -Format Csv -StorageKey $key", ErrorCodes.StorageAddress, "more than one credential")]
    public void WhatDoesNotFitIsRefusedByName(string arguments, string errorId, string words)
    {
        var error = _runspace.Invoke($"{SecureKey}New-KqlExternalTable ExternalTest {arguments}").Error;

        Assert.StartsWith(errorId + ",", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains(words, error.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(Key, error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void FilesAreLookedForWhereThatIsAskedFor()
    {
        const string Define = "New-KqlExternalTable ExternalTest 'x:long' ./data -Format Csv -FileExtension .csv -ValidateNotEmpty";

        Assert.StartsWith("SourceNotFound,", _runspace.Invoke(Define).Error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Empty(_runspace.Output("Get-KqlExternalTable ExternalTest*"));
        Directory.CreateDirectory(_folder["data"]);
        File.WriteAllText(Path.Combine(_folder["data"], "a.csv"), "1\n");
        Assert.Single(_runspace.Output($"{Define}; $null = 0"));
    }

    [Fact]
    public void NoCredentialIsShown()
    {
        var result = _runspace.Invoke($"{SecureKey}New-KqlExternalTable ExternalTest 'x:long' https://one.blob.core.windows.net/box -Format Csv -StorageKey $key -Verbose; "
            + "New-KqlExternalTable ExternalTestSas 'x:long' https://one.blob.core.windows.net/box -Format Csv -SasToken $key -Verbose");
        Assert.StartsWith("StorageAddress,", result.Error.FullyQualifiedErrorId, StringComparison.Ordinal);

        var texts = result.Verbose.Append(result.Error.ToString()).Concat(_runspace.Output(
            "Get-KqlExternalTable ExternalTest | . { process { foreach ($p in $_.PSObject.Properties) { \"$($p.Value)\" } } }; (Invoke-KqlCommand '.show external tables').ConnectionStrings; (Invoke-KqlCommand '.show database schema as csl script').DatabaseSchemaScript").Select(o => o.ToString()));

        Assert.Contains(result.Verbose, text => text.Contains(".create external table ExternalTest (x:long) kind=storage dataformat=csv (h'https://one.blob.core.windows.net/box;*******')", StringComparison.Ordinal));
        Assert.All(texts, text => Assert.DoesNotContain(Key, text, StringComparison.Ordinal));
    }

    [Fact]
    public void AnUnknownTableIsAnErrorThatDoesNotEndThePipeline()
    {
        var result = _runspace.Invoke("$null = New-KqlExternalTable ExternalTestFar 'x:long' . -Format Csv; Get-KqlExternalTable ExternalTestFra, ExternalTestFar; Remove-KqlExternalTable Nix");

        Assert.Equal(
            ["KqlUnknownTable,KustoExport.Cmdlets.GetKqlExternalTableCommand", "KqlUnknownTable,KustoExport.Cmdlets.RemoveKqlExternalTableCommand"],
            result.Errors.Select(e => e.FullyQualifiedErrorId));
        Assert.Contains("Did you mean 'ExternalTestFar'?", result.Errors[0].ToString(), StringComparison.Ordinal);
        Assert.Single(result.Objects);
    }

    [Fact]
    public void NamesAndFormatsAreCompleted() => Assert.Equal(
        ["ExternalTestFar", "Parquet"],
        _runspace.Output("$null = New-KqlExternalTable ExternalTestFar 'x:long' . -Format Csv; foreach ($line in 'Get-KqlExternalTable ExternalTestF', 'New-KqlExternalTable -Format pa') { (TabExpansion2 $line $line.Length).CompletionMatches.CompletionText }")
            .Select(c => c.BaseObject));

    [Fact]
    public void DefinesTablesOfServers()
    {
        const string Define = """
            $credential = [System.Management.Automation.PSCredential]::new('sally', $key)
            New-KqlExternalTable ExternalTest 'x:long, s:string' -SqlTable 'dbo.My Table' -SqlDialect MySQL -SqlConnectionString 'Server=localhost;Database=shop;SslMode=None' -SqlCredential $credential `
                -CreateIfNotExists -PrimaryKey x -FireTriggers -AllowInsecureConnection -Folder F -DocString D
            """;
        var defined = Assert.Single(_runspace.Output(SecureKey + Define));

        Assert.Equal(
            ["Name", "TableType", "SqlDialect", "SqlTable", "Columns", "ConnectionStrings", "Folder", "DocString", "FireTriggers", "CreateIfNotExists", "PrimaryKey", "AllowInsecureConnection"],
            defined.Properties.Select(p => p.Name));
        Assert.Equal(
            "Server=localhost;Database=shop;SslMode=None;User ID=sally;Password=***** Sql MySQL dbo.My Table x:long s:string",
            Assert.Single(_runspace.Output("foreach ($t in Get-KqlExternalTable ExternalTest) { $t.ConnectionStrings + $t.TableType + $t.SqlDialect + $t.SqlTable + $t.Columns -join ' ' }")).BaseObject);
        var script = (string)Assert.Single(_runspace.Output("@(Invoke-KqlCommand '.show database schema as csl script with (ShowObfuscatedStrings=true)' | ForEach-Object DatabaseSchemaScript) -like '*ExternalTest*'")).BaseObject;
        Assert.Contains("User ID=sally;Password=", script, StringComparison.Ordinal);
        Assert.Contains("firetriggers=true, createifnotexists=true, primarykey='x', allowInsecureConnection=true", script, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("-SqlConnectionString 'Hots=x'", ErrorCodes.SqlConnectionString, "hots")]
    [InlineData("-SqlConnectionString 'Host=x;Password=open sesame' -SqlCredential ([System.Management.Automation.PSCredential]::new('u', $key))", ErrorCodes.SqlConnectionString, "credential")]
    [InlineData("-SqlConnectionString 'Host=x' -CreateIfNotExists", ErrorCodes.ExportOption, "primary key")]
    [InlineData("-SqlConnectionString 'Host=x' -CreateIfNotExists -PrimaryKey y", ErrorCodes.ExportOption, "'y'")]
    [InlineData("-SqlConnectionString 'Host=example.com;SSL Mode=Disable' -AllowInsecureConnection", ErrorCodes.SqlConnectionString, "this machine")]
    public void RefusesTablesOfServersThatCannotBe(string parameters, string code, string problem)
    {
        var error = _runspace.Invoke($"{SecureKey}New-KqlExternalTable ExternalTest 'x:long' -SqlTable U -SqlDialect PostgreSQL {parameters}").Error;

        Assert.StartsWith(code + ",", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains(problem, error.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("sesame", error.ToString(), StringComparison.Ordinal);
    }
}
