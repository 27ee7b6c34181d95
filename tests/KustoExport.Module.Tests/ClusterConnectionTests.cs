using KustoExport.Connections;
using KustoExport.Engine.Cluster.SignIn;
using KustoExport.Engine.Errors;
using KustoExport.Engine.Tests.Cluster;
using KustoExport.Kql.Errors;
using Xunit;

namespace KustoExport.Module.Tests;

/// <summary>Connect-KustoExport -Cluster, and what cmdlets do on a cluster. The current connection belongs to the process, so nothing else runs beside.</summary>
[Collection(nameof(ConnectionTests))]
public sealed class ClusterConnectionTests : IDisposable
{
    private const string Header = """{"FrameType":"DataSetHeader","IsProgressive":false}""";
    private const string Table = """{"FrameType":"DataTable","TableId":1,"TableKind":"PrimaryResult","TableName":"T","Columns":[{"ColumnName":"n","ColumnType":"long"},{"ColumnName":"s","ColumnType":"string"}],"Rows":[[1,"one"],[2,"two"]]}""";
    private const string End = """{"FrameType":"DataSetCompletion","HasErrors":false,"Cancelled":false}""";
    private const string Tables = """{"Tables":[{"TableName":"Table_0","Columns":[{"ColumnName":"TableName","DataType":"String"}],"Rows":[["StormEvents"]]}]}""";

    private readonly ModuleRunspace _runspace = new();
    private readonly TemporaryFolder _folder = new();
    private readonly ClusterServer _server = new(call => ClusterAnswer.Ok(call.Path == "/v1/rest/mgmt" ? Tables : $"[{Header},{Table},{End}]"));

    public void Dispose()
    {
        _runspace.Output("Get-KustoExportConnection | Disconnect-KustoExport");
        _runspace.Dispose();
        _server.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void QueriesAndCommandsRunOnTheCluster()
    {
        var connection = _runspace.Output("Connect-KustoExport -Cluster $args[0] -Database Samples", _server.Address).Single();
        Assert.Equal(("Samples", null, _server.Address, true, true), (connection.Properties["Database"].Value, connection.Properties["Path"].Value, connection.Properties["Cluster"].Value, connection.Properties["IsOpen"].Value, connection.Properties["IsCurrent"].Value));

        Assert.Equal(["one", "two"], _runspace.Output("(Invoke-KqlQuery 'T').s").Select(o => o.BaseObject));
        Assert.Equal("StormEvents", _runspace.Output("(Invoke-KqlCommand '.show tables').TableName").Single().BaseObject);
        Assert.Equal(["/v2/rest/query", "/v1/rest/mgmt"], _server.Calls.Select(c => c.Path));
        Assert.All(_server.Calls, c => Assert.Equal("Samples", c.Json.GetProperty("db").GetString()));

        Assert.Equal(3L, _runspace.Output("Disconnect-KustoExport; (Invoke-KqlQuery 'print n = 3').n").Single().BaseObject);
        Assert.False((bool)connection.Properties["IsOpen"].Value);
    }

    [Fact]
    public void HowTheClusterShallRunItIsSent()
    {
        _runspace.Output("$c = Connect-KustoExport -Cluster $args[0]; $null = Connect-KustoExport", _server.Address);
        _runspace.Output("$null = Invoke-KqlQuery 'declare query_parameters(a:int); T' -Connection $c -Database Other -NoTruncation -ServerTimeout 0:20 -RequestProperty @{ query_take_max_records = 5 } -Parameter @{ a = 1 }");
        var call = Assert.Single(_server.Calls);
        Assert.Equal("Other", call.Json.GetProperty("db").GetString());
        Assert.Equal((true, "00:20:00", 5), (call.Options.GetProperty("notruncation").GetBoolean(), call.Options.GetProperty("servertimeout").GetString(), call.Options.GetProperty("query_take_max_records").GetInt32()));
        Assert.Equal("int(1)", call.Parameters.GetProperty("a").GetString());
    }

    [Fact]
    public void ItsRowsAreWrittenFromHereWhenTheyAreObjects()
    {
        _runspace.Output("$null = Connect-KustoExport -Cluster $args[0]; Invoke-KqlQuery T | Invoke-KustoExport -Path $args[1]", _server.Address, _folder["x.csv"]);

        Assert.Equal("n,s\n1,one\n2,two\n", File.ReadAllText(_folder["x.csv"]));
        Assert.Single(_server.Calls);
    }

    [Theory]
    [InlineData("x.csv")]
    [InlineData("x.parquet")]
    public void AResultIsExportedToAFile(string name)
    {
        var path = Path.Combine(_folder.Path, name);
        var artifact = _runspace.Output("$null = Connect-KustoExport -Cluster $args[0]; Invoke-KustoExport T $args[1]", _server.Address, path).Single();
        Assert.Equal((path, 2L), (artifact.Properties["Path"].Value, artifact.Properties["NumRecords"].Value));
        Assert.Equal(["one", "two"], _runspace.Output("$null = Connect-KustoExport; (Invoke-KqlQuery 'X | sort by n asc' -Source @{ X = $args[0] }).s", path).Select(o => o.BaseObject));
    }

    [Fact]
    public void RowsOfATableHereAreSentToACluster()
    {
        _runspace.Output(
            """"
            $null = Invoke-KustoExport 'datatable(n:long, s:string, t:datetime)[1, "a, \"b\"", datetime(2026-01-31T23:59:59.1234567), 2, "c", datetime(null)] | sort by n asc' $args[1] -IncludeHeaders None
            $null = Connect-KustoExport -Cluster $args[0]
            $null = Invoke-KqlCommand (".ingest inline into table T <|`n" + [IO.File]::ReadAllText($args[1]))
            """",
            _server.Address,
            Path.Combine(_folder.Path, "rows.csv"));
        var call = Assert.Single(_server.Calls);
        Assert.Equal("/v1/rest/mgmt", call.Path);
        Assert.Equal(".ingest inline into table T <|\n1,\"a, \"\"b\"\"\",2026-01-31T23:59:59.1234567Z\n2,c,\n", call.Text.ReplaceLineEndings("\n"));
    }

    [Fact]
    public void RowsOfAClusterBecomeATableHere()
    {
        var rows = _runspace.Output("$c = Connect-KustoExport -Cluster $args[0]; $null = Connect-KustoExport; $null = Invoke-KqlQuery T -Connection $c | Invoke-KustoExport 'Input' -Table FromCluster; (Invoke-KqlQuery 'FromCluster | summarize n = sum(n), s = max(s)' | ForEach-Object { $_.n; $_.s }); Remove-KqlTable FromCluster", _server.Address);
        Assert.Equal([3L, "two"], rows.Select(o => o.BaseObject));
    }

    [Fact]
    public void ATruncatedResultIsAnErrorOrAWarning()
    {
        var truncated = Table.Replace("[2,\"two\"]", """{"OneApiErrors":[{"error":{"code":"LimitsExceeded","@message":"(80DA0003)"}}]}""", StringComparison.Ordinal);
        using var server = new ClusterServer(ClusterAnswer.Ok($"[{Header},{truncated},{End}]"));
        _runspace.Output("$null = Connect-KustoExport -Cluster $args[0]", server.Address);
        Assert.Equal("ResultTruncated,KustoExport.Cmdlets.InvokeKqlQueryCommand", Assert.Single(_runspace.Invoke("Invoke-KqlQuery T").Errors).FullyQualifiedErrorId);

        var result = _runspace.Invoke("(Invoke-KqlQuery T -AllowPartial).s");
        Assert.Equal(["one"], result.Objects.Select(o => o.BaseObject));
        Assert.Contains("80DA0003", Assert.Single(result.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void ACommandThatChangesIsNotSentByWhatIf()
    {
        _runspace.Output("$null = Connect-KustoExport -Cluster $args[0]; Invoke-KqlCommand '.drop table T' -WhatIf", _server.Address);
        Assert.Empty(_server.Calls);
        _runspace.Output("$null = Invoke-KqlCommand '.drop table T'");
        Assert.Equal(".drop table T", Assert.Single(_server.Calls).Text);
    }

    [Fact]
    public async Task TheAzModuleIsAskedForTokens()
    {
        // A module of that name, which has the command only.
        var module = Directory.CreateDirectory(Path.Combine(_folder.Path, "Az.Accounts")).FullName;
        await File.WriteAllTextAsync(Path.Combine(module, "Az.Accounts.psm1"), "function Get-AzAccessToken { [CmdletBinding()] param($ResourceUrl, $TenantId) if ($TenantId -eq 'none') { throw 'Run Connect-AzAccount' } [pscustomobject]@{ Token = \"$ResourceUrl $TenantId\"; ExpiresOn = [datetimeoffset]::MaxValue } }");
        await File.WriteAllTextAsync(Path.Combine(module, "Az.Accounts.psd1"), "@{ RootModule = 'Az.Accounts.psm1'; ModuleVersion = '9.9.9'; FunctionsToExport = 'Get-AzAccessToken' }");
        var before = Environment.GetEnvironmentVariable("PSModulePath");
        Environment.SetEnvironmentVariable("PSModulePath", _folder.Path + Path.PathSeparator + before);
        try
        {
            var token = await new AzContextCredential("contoso").GetTokenAsync(SignInAuthority.Default, CancellationToken.None);
            Assert.Equal(("https://kusto.kusto.windows.net contoso", DateTimeOffset.MaxValue), (token!.Text.Reveal(), token.ExpiresOn));
            var failure = await Assert.ThrowsAsync<ServiceException>(async () => await new AzContextCredential("none").GetTokenAsync(SignInAuthority.Default, CancellationToken.None));
            Assert.Equal(ErrorCodes.ClusterDenied, failure.ErrorCode);
            Assert.Contains("Run Connect-AzAccount", failure.Message, StringComparison.Ordinal);
        }
        finally
        {
            Environment.SetEnvironmentVariable("PSModulePath", before);
        }
    }

    [Theory]
    [InlineData("Connect-KustoExport -Cluster http://help.kusto.windows.net", "ClusterAddress,KustoExport.Cmdlets.ConnectKustoExportCommand")]
    [InlineData("Connect-KustoExport -Cluster https://a.kusto.windows.net -AccessToken ''", "ClusterDenied,KustoExport.Cmdlets.ConnectKustoExportCommand")]
    [InlineData("Connect-KustoExport -Cluster https://a.kusto.windows.net -AccessToken x -Authentication AzureCli", "ClusterDenied,KustoExport.Cmdlets.ConnectKustoExportCommand")]
    [InlineData("Connect-KustoExport -Cluster https://a.kusto.windows.net -Credential ([pscredential]::new('app', [securestring]::new()))", "ClusterDenied,KustoExport.Cmdlets.ConnectKustoExportCommand")]
    [InlineData("$null = Connect-KustoExport -Cluster https://elsewhere.test -AccessToken x; Invoke-KqlQuery T", "ClusterAddress,KustoExport.Cmdlets.InvokeKqlQueryCommand")]
    [InlineData("$null = Connect-KustoExport -Cluster https://elsewhere.test -AccessToken x; Get-KqlTable", "KqlNotSupported,KustoExport.Cmdlets.GetKqlTableCommand")]
    [InlineData("$null = Connect-KustoExport -Cluster https://elsewhere.test -AccessToken x; Invoke-KqlQuery T -Explain", "KqlNotSupported,KustoExport.Cmdlets.InvokeKqlQueryCommand")]
    [InlineData("$null = Connect-KustoExport -Cluster https://elsewhere.test -AccessToken x; Invoke-KqlCommand T", "KqlRequestKind,KustoExport.Cmdlets.InvokeKqlCommandCommand")]
    [InlineData("$null = Connect-KustoExport -Cluster https://elsewhere.test -AccessToken x; Invoke-KustoExport T -Table U", "ClusterAddress,KustoExport.Cmdlets.InvokeKustoExportCommand")]
    [InlineData("$c = Connect-KustoExport -Cluster https://elsewhere.test -AccessToken x; Disconnect-KustoExport; Invoke-KqlQuery T -Connection $c", "DatabaseNotFound,KustoExport.Cmdlets.InvokeKqlQueryCommand")]
    [InlineData("Invoke-KqlQuery 'print 1' -ServerTimeout 0:10", "KqlNotSupported,KustoExport.Cmdlets.InvokeKqlQueryCommand")]
    [InlineData("Invoke-KqlCommand '.show tables' -RequestProperty @{ a = 1 }", "KqlNotSupported,KustoExport.Cmdlets.InvokeKqlCommandCommand")]
    public void BadInputIsRefused(string script, string id) => Assert.Equal(id, Assert.Single(_runspace.Invoke(script).Errors).FullyQualifiedErrorId);

    [Fact]
    public void NoSecretIsShown()
    {
        var connection = _runspace.Output("Connect-KustoExport -Cluster https://a.kusto.windows.net -AccessToken 'a-secret-token'").Single();
        var text = string.Join(' ', connection.Properties.Select(p => p.Value?.ToString()).Append(connection.ToString()));
        Assert.Contains("a.kusto.windows.net", text, StringComparison.Ordinal);
        Assert.DoesNotContain("a-secret-token", text, StringComparison.Ordinal);
    }
}
