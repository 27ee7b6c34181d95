using KustoExport.Engine.Tests.Cluster;
using Xunit;

namespace KustoExport.Module.Tests;

/// <summary>The cmdlets of operations and of the capacity on a cluster: which commands they send, and what they make of the answers.</summary>
[Collection(nameof(ConnectionTests))]
public sealed class ClusterOperationTests : IDisposable
{
    private const string Id = "56e51622-eb49-4d1a-b896-06a03178efcd";

    private static readonly string[] s_states = ["Scheduled", "InProgress", "Completed"];

    private readonly ModuleRunspace _runspace = new();
    private readonly ClusterServer _server;
    private int _asked;

    public ClusterOperationTests()
    {
        _server = new ClusterServer(Answer);
        _runspace.Output("$null = Connect-KustoExport -Cluster $args[0] -Database Samples", _server.Address);
    }

    public void Dispose()
    {
        _runspace.Output("Get-KustoExportConnection | Disconnect-KustoExport");
        _runspace.Dispose();
        _server.Dispose();
    }

    [Fact]
    public void AnOperationIsWaitedForAndItsArtifactsAreReceived()
    {
        var artifact = _runspace.Output($"'{Id}' | Wait-ExportOperation | Receive-ExportOperation").Single();

        Assert.Equal(("https://a/b/1.csv", 10L, 99L), (artifact.Properties["Path"].Value, artifact.Properties["NumRecords"].Value, artifact.Properties["SizeInBytes"].Value));
        Assert.Equal($".show operation {Id} details", _server.Calls.Last().Text);
        Assert.True(_asked >= 3);
    }

    [Fact]
    public void WhatTheServiceDoesntCancelIsAWarning()
    {
        var stopped = _runspace.Invoke($"Stop-ExportOperation {Id} -Reason \"it's enough\"");

        Assert.Contains("Only ingestions", Assert.Single(stopped.Warnings), StringComparison.Ordinal);
        Assert.Contains(_server.Calls, c => c.Text == $".cancel operation {Id} with (reason='it\\'s enough')");
    }

    [Fact]
    public void TheCapacityIsThatOfTheCluster()
    {
        Assert.Equal(["DataExport 6 2 4 CapacityPolicy/Export"], _runspace.Output("Get-ExportCapacity DataExport | Where-Object Remaining -gt 0 | ForEach-Object { \"$($_.Resource) $($_.Total) $($_.Consumed) $($_.Remaining) $($_.Origin)\" }").Select(o => o.ToString()));
        Assert.Equal(".show capacity data-export", _server.Calls.Last().Text);

        _runspace.Output("Set-ExportCapacity -MaximumConcurrentOperations 3");
        Assert.Equal(".alter-merge cluster policy capacity '{\"ExportCapacity\": {\"ClusterMaximumConcurrentOperations\": 3}}'", _server.Calls.Last().Text);
    }

    [Fact]
    public void AServiceWithoutTheCommandIsToldOf()
    {
        var error = _runspace.Invoke("Get-ExportCapacity").Error;

        Assert.Equal("KqlNotSupported,KustoExport.Cmdlets.GetExportCapacityCommand", error.FullyQualifiedErrorId);
        Assert.Contains("Azure Data Explorer only", error.Exception.Message, StringComparison.Ordinal);
    }

    private ClusterAnswer Answer(ClusterCall call) => call.Text switch
    {
        $".show operations {Id}" => ClusterAnswer.Table(
            "OperationId:String,Operation:String,State:String,StartedOn:DateTime,LastUpdatedOn:DateTime,Status:String,ShouldRetry:SByte",
            $"\"{Id}\",\"DataExportToFile\",\"{s_states[Math.Min(_asked++, 2)]}\",\"2026-01-05T18:57:10Z\",\"2026-01-05T18:57:12Z\",\"\",0"),
        $".show operation {Id} details" => ClusterAnswer.Table("Path:String,NumRecords:Int64,SizeInBytes:Int64", "\"https://a/b/1.csv\",10,99"),
        ".show capacity data-export" => ClusterAnswer.Table("Resource:String,Total:Int64,Consumed:Int64,Remaining:Int64,Origin:String", "\"DataExport\",6,2,4,\"CapacityPolicy/Export\""),
        var text when text.StartsWith(".cancel", StringComparison.Ordinal) => ClusterAnswer.Table("OperationId:Guid,CancellationState:String,ReasonPhrase:String", $"\"{Id}\",\"Cancel failed\",\"Only ingestions from queries can be canceled\""),
        var text when text.StartsWith(".alter", StringComparison.Ordinal) => ClusterAnswer.Table("PolicyName:String", "\"CapacityPolicy\""),
        _ => ClusterAnswer.Error(400, "SYN0002", "SYN0002: A recognition error occurred.", permanent: true),
    };
}
