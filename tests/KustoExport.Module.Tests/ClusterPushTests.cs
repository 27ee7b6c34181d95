using System.Management.Automation;
using KustoExport.Engine.Tests.Cluster;
using Xunit;

namespace KustoExport.Module.Tests;

/// <summary>Invoke-KustoExport where a cluster exports by itself: the commands that it gets, what is shown of them, what is refused, and how one leaves and comes back.</summary>
[Collection(nameof(ConnectionTests))]
public sealed class ClusterPushTests : IDisposable
{
    // Whatever is secret in these tests has one of these in it.
    private const string Secrets = "$key = [Net.NetworkCredential]::new('', 'c2VzYW1lc2VzYW1lc2VzYW1l').SecurePassword; $sas = [Net.NetworkCredential]::new('', '?sv=1&sig=sesame').SecurePassword; ";
    private const string Blobs = "https://a.blob.core.windows.net/box";

    private readonly RecordingHost _host = new();
    private readonly ModuleRunspace _runspace;
    private readonly OperatedCluster _cluster = new();

    public ClusterPushTests()
    {
        _runspace = new ModuleRunspace(_host);
        _runspace.Output("$null = Connect-KustoExport -Cluster $args[0] -Database Samples", _cluster.Server.Address);
    }

    public void Dispose()
    {
        _runspace.Output("Get-KustoExportConnection | Disconnect-KustoExport");
        _runspace.Dispose();
        _cluster.Dispose();
    }

    [Theory]
    [InlineData($"-StorageUri '{Blobs};impersonate' -Format Parquet", $"""to parquet (h@"{Blobs};impersonate") with (namePrefix='export')""")]
    [InlineData("-StorageUri 'abfss://box@a.dfs.core.windows.net/f;managed_identity=system' -Format Json -Distribution Single", """to json (h@"abfss://box@a.dfs.core.windows.net/f;managed_identity=system") with (namePrefix='export', distribution='single')""")]
    [InlineData($"-StorageUri '{Blobs}', '{Blobs}2' -StorageKey $key -Format Csv -Compression Gzip -IncludeHeaders FirstFile -NamePrefix day -FileExtension .txt -Encoding UTF8BOM -SizeLimit 1GB", $"""compressed to csv (h@"{Blobs};c2VzYW1lc2VzYW1lc2VzYW1l", h@"{Blobs}2;c2VzYW1lc2VzYW1lc2VzYW1l") with (includeHeaders='firstFile', fileExtension='.txt', namePrefix='day', encoding='UTF8BOM', compressionType='gzip', sizeLimit=1073741824)""")]
    [InlineData($"-StorageUri '{Blobs}' -SasToken $sas -Format Parquet -Compression Lz4_raw -ParquetRowGroupSize 7 -ParquetDatetimePrecision Microsecond -Distribution Per_node", $"""compressed to parquet (h@"{Blobs}?sv=1&sig=sesame") with (namePrefix='export', compressionType='lz4_raw', distribution='per_node', parquetRowGroupSize=7, parquetDatetimePrecision='microsecond')""")]
    [InlineData("-StorageUri 'https://box.s3.eu-west-3.amazonaws.com/f;AwsCredentials=ID,sesame' -Format Tsv", """to tsv (h@"https://box.s3.eu-west-3.amazonaws.com/f;AwsCredentials=ID,sesame") with (namePrefix='export')""")]
    [InlineData("-ExternalTable 'My Table' -SizeLimit 200MB -Distribution Per_shard -DistributionKind Uniform -Concurrency 3 -Spread 7 -ParquetRowGroupSize 9", "to table ['My Table'] with (sizeLimit=209715200, distribution='per_shard', distributionKind='uniform', concurrency=3, spread=7, parquetRowGroupSize=9)")]
    [InlineData("-SqlTable dbo.T -SqlConnectionString 'Server=s;Database=d' -SqlCredential ([pscredential]::new('bob', $key)) -CreateIfNotExists -PrimaryKey Id -FireTriggers", """to sql ['dbo.T'] h@"Server=s;Database=d;User ID=bob;Password=c2VzYW1lc2VzYW1lc2VzYW1l" with (firetriggers=true, createifnotexists=true, primarykey='Id')""")]
    [InlineData("-SqlTable T -SqlConnectionString 'Server=s;Database=d' -UseCallerIdentity", """"to sql T h@"Server=s;Database=d;Authentication=""Active Directory Integrated""" """")]
    [InlineData($"-StorageUri '{Blobs}' -UseCallerIdentity -Format Csv", $"""to csv (h@"{Blobs};impersonate") with (namePrefix='export')""")]
    [InlineData($"-StorageUri '{Blobs}' -ManagedIdentity system -Format Csv", $"""to csv (h@"{Blobs};managed_identity=system") with (namePrefix='export')""")]
    [InlineData($"-StorageUri '{Blobs}' -AccessToken $key -Format Csv", $"""to csv (h@"{Blobs};token=c2VzYW1lc2VzYW1lc2VzYW1l") with (namePrefix='export')""")]
    [InlineData("-SqlTable T -SqlConnectionString 'Server=s;Database=d' -SqlToken $key", """to sql T h@"Server=s;Database=d" with (token=h@"c2VzYW1lc2VzYW1lc2VzYW1l")""")]
    public void ExportsAreTheDocumentedCommands(string parameters, string command)
    {
        var result = _runspace.Invoke($"{Secrets}Invoke-KustoExport 'T | take 10' {parameters} -Verbose");

        Assert.Empty(result.Errors);
        Assert.Equal($".export async {command.TrimEnd()} <| T | take 10", Assert.Single(_cluster.Commands));
        Assert.Equal("KustoExport.Export.Artifacts.Artifact", Assert.Single(result.Values)!.GetType().FullName);
        Assert.Equal("Samples", _cluster.Server.Calls.First().Json.GetProperty("db").GetString());
        AssertNoSecret([.. result.Verbose, .. _host.Lines]);
        Assert.Contains(result.Verbose, text => text.Contains(".export async ", StringComparison.Ordinal) && text.Contains("<| T | take 10\" on target", StringComparison.Ordinal));
        Assert.Contains(result.Verbose, text => text == $"The cluster has begun the operation {OperatedCluster.Id(1)}.");
        Assert.Contains(result.Verbose, text => text == $"The operation {OperatedCluster.Id(1)} is Completed.");
    }

    [Theory]
    [InlineData("", ".set async T with (persistDetails=true)")]
    [InlineData("-Mode Append -Distributed -Database Other", ".append async T with (distributed=true, persistDetails=true)")]
    [InlineData("-Mode SetOrAppend -ExtendSchema -Tag 'ingest-by:a', b -IngestIfNotExists a", """.set-or-append async T with (extend_schema=true, tags='["ingest-by:a","b"]', ingestIfNotExists='["a"]', persistDetails=true)""")]
    [InlineData("-Confirm:$false -Mode SetOrReplace -RecreateSchema -Folder f -DocString 'it''s' -CreationTime 2026-01-02T03:04:05Z", ".set-or-replace async T with (creationTime='2026-01-02T03:04:05.0000000Z', recreate_schema=true, folder='f', docstring='it\\'s', persistDetails=true)")]
    public void IngestionsAreTheDocumentedCommands(string parameters, string command)
    {
        _cluster.Sights.Enqueue(OperatedCluster.Sight(1, "Completed", operation: "TableSet"));
        _cluster.Details = ClusterAnswer.Table("ExtentId:Guid,OriginalSize:Double,RowCount:Int64", $"\"{OperatedCluster.Id(7)}\",1.0,5");

        var artifact = _runspace.Output($"Invoke-KustoExport 'U' -Table T {parameters}").Single();

        Assert.Equal($"{command} <| U", Assert.Single(_cluster.Commands));
        var database = parameters.Contains("Other", StringComparison.Ordinal) ? "Other" : "Samples";
        Assert.Equal(database, _cluster.Server.Calls.First(c => c.Text == _cluster.Commands[0]).Json.GetProperty("db").GetString());
        Assert.Equal(($"{database}/T", 5L, OperatedCluster.Id(7)), (artifact.Properties["Path"].Value, artifact.Properties["NumRecords"].Value, artifact.Properties["ExtentId"].Value));
    }

    [Fact]
    public void TheCommandHasTheParametersAndPropertiesOfTheRequest()
    {
        _runspace.Output($"$null = Invoke-KustoExport 'declare query_parameters(n:long); T | take n' -Parameter @{{ n = 5 }} -StorageUri '{Blobs};impersonate' -Format Csv -ServerTimeout 00:30:00 -NoTruncation -RequestProperty @{{ query_fanout_nodes_percent = 50 }}");

        var call = _cluster.Server.Calls.First();
        Assert.Equal("/v1/rest/mgmt", call.Path);
        Assert.Equal(("5", "00:30:00", true, 50), (call.Parameters.GetProperty("n").ToString(), call.Options.GetProperty("servertimeout").GetString(), call.Options.GetProperty("notruncation").GetBoolean(), call.Options.GetProperty("query_fanout_nodes_percent").GetInt32()));
        Assert.All(_cluster.Server.Calls.Skip(1), later => Assert.Empty(later.Options.EnumerateObject()));
    }

    [Fact]
    public void ColumnsOfOtherNamesAreWarnedOf()
    {
        _cluster.Sights.Enqueue(OperatedCluster.Sight(1, "Completed", operation: "TableAppend"));
        _cluster.Others = call => Schema(call.Text.StartsWith("table('T')", StringComparison.Ordinal) ? ["a", "b"] : ["a", "c"]);

        var warning = Assert.Single(_runspace.Invoke("Invoke-KustoExport 'U; ' -Table T -Mode Append").Warnings);

        Assert.Equal("Columns are matched by place, not by name. These go to columns of other names of the table 'T': 'c' to 'b'.", warning);
        Assert.Contains(_cluster.Server.Calls, c => c.Text == "U\n| getschema | order by ColumnOrdinal asc");
    }

    [Fact]
    public void WhatIfShowsTheExactCommandAndSendsNothing()
    {
        var result = _runspace.Invoke($"{Secrets}Invoke-KustoExport \"T | where s == h'sesame'\" -StorageUri '{Blobs}/f' -StorageKey $key -Format Csv -WhatIf");

        Assert.Empty(result.Errors);
        Assert.Empty(_cluster.Server.Calls);
        Assert.Contains(_host.Lines, line => line.Contains($"""Send .export async to csv (h@"{Blobs}/f;***") with (namePrefix='export') <| T | where s == h'******'" on target "{_cluster.Server.Address}, database Samples".""", StringComparison.Ordinal));
        AssertNoSecret(_host.Lines);
    }

    [Fact]
    public void ASecretIsTakenFromItsVaultWhenTheCommandIsSentOnly()
    {
        const string Vault = "$global:asked = 0; function global:Get-Secret { [CmdletBinding()] param([string] $Name) $global:asked++; 'c2VzYW1lc2VzYW1lc2VzYW1l' }; ";
        var export = $"Invoke-KustoExport 'T' -StorageUri '{Blobs}' -SecretName key -Format Csv";

        _runspace.Output($"{Vault}{export} -WhatIf");
        Assert.Equal("KqlNotSupported,KustoExport.Cmdlets.InvokeKustoExportCommand", _runspace.Invoke($"{export} -Manifest").Error.FullyQualifiedErrorId);
        Assert.Equal(0, _runspace.Output("$asked").Single().BaseObject);
        Assert.Contains(_host.Lines, line => line.Contains($"""Send .export async to csv (h@"{Blobs}") with (namePrefix='export') <| T with the secret 'key'" on""", StringComparison.Ordinal));

        var result = _runspace.Invoke($"{export} -Verbose");
        Assert.Empty(result.Errors);
        Assert.Equal($""".export async to csv (h@"{Blobs};c2VzYW1lc2VzYW1lc2VzYW1l") with (namePrefix='export') <| T""", Assert.Single(_cluster.Commands));
        Assert.Contains(result.Verbose, text => text.Contains($"""(h@"{Blobs};***")""", StringComparison.Ordinal));
        AssertNoSecret([.. result.Verbose, .. _host.Lines]);
    }

    [Fact]
    public void AnOperationIsGivenAtOnceAndItsArtifactsComeLater()
    {
        _cluster.Sights.Enqueue(OperatedCluster.Sight(1, "InProgress"));
        _cluster.Sights.Enqueue(OperatedCluster.Sight(1, "InProgress"));
        _cluster.Sights.Enqueue(OperatedCluster.Sight(1, "Completed"));

        var operation = _runspace.Output($"($o = Invoke-KustoExport 'T' -StorageUri '{Blobs};c2VzYW1lc2VzYW1lc2VzYW1l' -Format Parquet -FileExtension .pq -AsOperation)").Single();
        Assert.Equal(("InProgress", "Samples", $""".export async to parquet (h@"{Blobs};***") with (fileExtension='.pq', namePrefix='export') <| T"""), (operation.Properties["State"].Value.ToString(), operation.Properties["Database"].Value, operation.Properties["CommandText"].Value));

        // What only this process knows: the format, which the extension doesn't tell.
        var artifact = _runspace.Output("$o | Wait-ExportOperation | Receive-ExportOperation").Single();
        Assert.Equal(("Parquet", 10L), (artifact.Properties["Format"].Value.ToString(), artifact.Properties["NumRecords"].Value));
        Assert.Single(_cluster.Commands);
    }

    [Fact]
    public void WhatIsThrottledIsSentAgainWhereOneWaits()
    {
        _cluster.Instead.Enqueue(ClusterAnswer.Error(429, "TooManyRequests", "Origin: 'CapacityPolicy/Export'.") with { Headers = "Retry-After: 3600\r\n" });

        var result = _runspace.Invoke($"Invoke-KustoExport 'T' -StorageUri '{Blobs};impersonate' -Format Csv -WaitForCapacity -AsOperation");

        Assert.Empty(result.Errors);
        Assert.Equal(2, _cluster.Commands.Count);
    }

    [Fact]
    public void RowsOfAnSqlTableHaveItsPathWhateverTheClusterCallsTheirNumber()
    {
        _cluster.Sights.Enqueue(OperatedCluster.Sight(1, "Completed", operation: "DataExportToSql"));
        _cluster.Details = ClusterAnswer.Table("Rows:Int64", "12");

        var artifact = _runspace.Output("Invoke-KustoExport 'T' -SqlTable dbo.T -SqlConnectionString 'Server=tcp:s.example.com;Database=d' -UseCallerIdentity").Single();

        Assert.Equal(("s.example.com/d/dbo.T", 12L, null), (artifact.Properties["Path"].Value, artifact.Properties["NumRecords"].Value, artifact.Properties["Format"].Value));
    }

    [Fact]
    public void TheOperationsThatWereBegunAreCompleted()
    {
        _runspace.Output("$null = Invoke-KustoExport 'T' -Table T -AsOperation");

        var completion = _runspace.Output("(TabExpansion2 'Wait-ExportOperation 0' 22).CompletionMatches").Single();

        Assert.Equal((OperatedCluster.Id(1).ToString(), "TableSet, .set async T with (persistDetails=true) <| T"), (completion.Properties["CompletionText"].Value, completion.Properties["ToolTip"].Value));
    }

    [Fact]
    public void ACommandThatIsThrottledSaysHowToWait()
    {
        _cluster.Instead.Enqueue(ClusterAnswer.Error(429, "TooManyRequests", "Origin: 'CapacityPolicy/Export'.") with { Headers = "Retry-After: 3600\r\n" });

        var error = _runspace.Invoke($"Invoke-KustoExport 'T' -StorageUri '{Blobs};impersonate' -Format Csv").Error;

        Assert.Equal("ClusterThrottled,KustoExport.Cmdlets.InvokeKustoExportCommand", error.FullyQualifiedErrorId);
        Assert.Contains("-WaitForCapacity", error.Exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void WhereTheAnswerIsLostTheErrorSaysHowToLook()
    {
        _cluster.Instead.Enqueue(ClusterAnswer.Table("OperationId:Guid", $"\"{OperatedCluster.Id(1)}\"") with { Cut = 30 });
        var error = _runspace.Invoke($"Invoke-KustoExport 'T' -StorageUri '{Blobs};impersonate' -Format Csv").Error;

        // It is a command that can be run: what began a minute before is still found by it, wherever this machine is.
        var now = DateTime.UtcNow;
        _cluster.History = ClusterAnswer.Table(
            "OperationId:String,Operation:String,State:String,StartedOn:DateTime,LastUpdatedOn:DateTime",
            new[] { (1, now.AddMinutes(-30)), (2, now) }.Select(o => $"\"{OperatedCluster.Id(o.Item1)}\",\"DataExportToFile\",\"InProgress\",\"{o.Item2:O}\",\"{o.Item2:O}\""));
        var look = error.Exception.Message[error.Exception.Message.IndexOf("Get-ExportOperation", StringComparison.Ordinal)..];
        Assert.Equal(OperatedCluster.Id(2), Assert.Single(_runspace.Output(look)).Properties["OperationId"].Value);
    }

    [Fact]
    public void WhatFailsIsAnErrorWithTheWordsOfTheCluster()
    {
        _cluster.Sights.Enqueue(OperatedCluster.Sight(1, "Failed", "Access to persistent storage path was denied"));

        var error = _runspace.Invoke($"Invoke-KustoExport 'T' -StorageUri '{Blobs};impersonate' -Format Csv").Error;

        Assert.Equal("OperationFailed,KustoExport.Cmdlets.InvokeKustoExportCommand", error.FullyQualifiedErrorId);
        Assert.Contains("Access to persistent storage path was denied", error.Exception.Message, StringComparison.Ordinal);
        Assert.Equal(OperatedCluster.Id(1), error.TargetObject);
    }

    [Theory]
    [InlineData($"-StorageUri '{Blobs};impersonate' -Format Csv -Manifest", "-Manifest")]
    [InlineData($"-StorageUri '{Blobs};impersonate' -Format Csv -Resume", "-Resume")]
    [InlineData("-StorageUri ./folder -Format Csv", "'./folder', a folder of this machine")]
    [InlineData("-StorageUri 'https://minio.example.com/box;AwsCredentials=ID,sesame' -Format Csv", "'https://minio.example.com/box'")]
    [InlineData("-StorageUri 'https://box.s3.eu-west-3.amazonaws.com/f?sesame' -Format Csv", "presigned")]
    [InlineData($"-StorageUri '{Blobs};impersonate' -Format Csv -AllowPartial", "-AllowPartial")]
    [InlineData($"-StorageUri '{Blobs};impersonate' -Format Csv -Source @{{ T = 'x.csv' }}", "'T' from this machine")]
    [InlineData("-SqlTable T -SqlConnectionString 'Host=h;Database=d;Password=sesame' -SqlDialect PostgreSQL", "-SqlDialect")]
    [InlineData("-SqlTable T -SqlConnectionString 'Server=s;Database=d' -BatchSize 7", "-BatchSize")]
    [InlineData("-SqlTable T -SqlConnectionString 'Server=s;Database=d' -ManagedIdentity system", "ActiveDirectoryManagedIdentity")]
    [InlineData("-SqlTable T -SqlConnectionString 'Server=s;Database=d;Integrated Security=true'", "Integrated Security")]
    [InlineData("-SqlTable T -SqlConnectionString 'Server=localhost;Database=d' -AllowInsecureConnection", "-AllowInsecureConnection")]
    public void WhatAClusterDoesntHaveIsRefusedByItsName(string parameters, string name)
    {
        foreach (var whatIf in (string[])["", " -WhatIf"])
        {
            var error = _runspace.Invoke($"Invoke-KustoExport 'T' {parameters}{whatIf}").Error;

            Assert.Equal("KqlNotSupported,KustoExport.Cmdlets.InvokeKustoExportCommand", error.FullyQualifiedErrorId);
            Assert.Contains(name, error.Exception.Message, StringComparison.Ordinal);
            AssertNoSecret([error.Exception.ToString()]);
        }

        Assert.Empty(_cluster.Server.Calls);
    }

    [Theory]
    [InlineData("-SqlTable T -SqlConnectionString 'Server=s;Database=d' -CreateIfNotExists")]
    [InlineData("-SqlTable T -SqlConnectionString 'Server=s;Database=d' -PrimaryKey a")]
    [InlineData("-ExternalTable T -ParquetRowGroupSize 0")]
    [InlineData("-ExternalTable T -Compression Gzip")]
    [InlineData($"-StorageUri '{Blobs};impersonate' -Format Csv -NamePrefix a/b")]
    [InlineData($"-StorageUri '{Blobs};impersonate' -Format Csv -SizeLimit 1KB")]
    [InlineData("-Table T -RecreateSchema")]
    public void WhatNoServiceHasIsRefusedBeforeAnythingIsSent(string parameters)
    {
        Assert.Equal("ExportOption,KustoExport.Cmdlets.InvokeKustoExportCommand", _runspace.Invoke($"Invoke-KustoExport 'T' {parameters}").Error.FullyQualifiedErrorId);
        Assert.Empty(_cluster.Server.Calls);
    }

    [Fact]
    public void RowsOfAPipelineAreRefused()
    {
        var error = _runspace.Invoke("1, 2 | Invoke-KustoExport 'Input' -Table T").Error;

        Assert.Equal("KqlNotSupported,KustoExport.Cmdlets.InvokeKustoExportCommand", error.FullyQualifiedErrorId);
        Assert.Empty(_cluster.Server.Calls);
    }

    [Theory]
    [InlineData($"-StorageUri '{Blobs};impersonate' -Format Csv", "cancels ingestions from queries only")]
    [InlineData("-Table T", "To cancel it: Stop-ExportOperation 00000000-0000-0000-0000-000000000001")]
    public async Task CtrlCTellsTheOperationAndDoesntCancelIt(string parameters, string cancel)
    {
        var watched = new TaskCompletionSource();
        _cluster.Sights.Enqueue(OperatedCluster.Sight(1, "InProgress"));
        _cluster.OnCall = call =>
        {
            if (call.Text.StartsWith(".show operations", StringComparison.Ordinal))
                watched.TrySetResult();
        };

        await StopAsync($"Invoke-KustoExport 'T' {parameters}", watched.Task);

        var told = Assert.Single(_host.Lines, line => line.StartsWith("WARNING: The operation", StringComparison.Ordinal));
        Assert.Contains($"{OperatedCluster.Id(1)} still runs on the cluster {_cluster.Server.Address}", told, StringComparison.Ordinal);
        Assert.Contains($"Wait-ExportOperation {OperatedCluster.Id(1)} | Receive-ExportOperation", told, StringComparison.Ordinal);
        Assert.Contains(cancel, told, StringComparison.Ordinal);
        Assert.DoesNotContain(_cluster.Server.Calls, c => c.Text.StartsWith(".cancel", StringComparison.Ordinal));
    }

    [Fact]
    public async Task CtrlCWhileTheCommandIsOnItsWayTellsTheOperationToo()
    {
        var (sent, stopped) = (new TaskCompletionSource(), new ManualResetEventSlim());
        _cluster.OnCall = call =>
        {
            if (call.Text.StartsWith(".export", StringComparison.Ordinal))
            {
                sent.TrySetResult();
                stopped.Wait();
            }
        };

        await StopAsync($"Invoke-KustoExport 'T' -StorageUri '{Blobs};impersonate' -Format Csv -AsOperation", sent.Task, stopped.Set);

        Assert.Contains(_host.Lines, line => line.StartsWith($"WARNING: The operation {OperatedCluster.Id(1)} still runs", StringComparison.Ordinal));
    }

    /// <summary>Runs a script, and stops it when something has happened.</summary>
    /// <param name="script">The script.</param>
    /// <param name="happened">When to stop.</param>
    /// <param name="stopping">What is done once it is being stopped.</param>
    private async Task StopAsync(string script, Task happened, Action? stopping = null)
    {
        using var shell = PowerShell.Create(_runspace.Runspace);
        shell.AddScript(script);
        var running = shell.InvokeAsync();
        await happened.WaitAsync(TimeSpan.FromMinutes(2));
        var stop = shell.StopAsync(null, null);
        while (shell.InvocationStateInfo.State == PSInvocationState.Running)
            await Task.Delay(1);
        stopping?.Invoke();
        await stop;
        await Assert.ThrowsAnyAsync<PipelineStoppedException>(() => running);
    }

    private static ClusterAnswer Schema(string[] columns) => ClusterAnswer.Ok(
        """[{"FrameType":"DataSetHeader"},{"FrameType":"DataTable","TableId":1,"TableKind":"PrimaryResult","TableName":"T","Columns":[{"ColumnName":"ColumnName","ColumnType":"string"}],"Rows":["""
        + string.Join(',', columns.Select(c => $"[\"{c}\"]")) + """]},{"FrameType":"DataSetCompletion","HasErrors":false}]""");

    private static void AssertNoSecret(IEnumerable<string> shown) => Assert.All(shown, text =>
    {
        Assert.DoesNotContain("sesame", text, StringComparison.Ordinal);
        Assert.DoesNotContain("c2VzYW1l", text, StringComparison.Ordinal);
    });
}
