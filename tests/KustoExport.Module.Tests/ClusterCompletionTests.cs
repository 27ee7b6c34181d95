using System.Text.Json;
using KustoExport.Engine.Tests.Cluster;
using Xunit;

namespace KustoExport.Module.Tests;

/// <summary>Completion on the connection of a cluster. The current connection belongs to the process, so nothing else runs beside.</summary>
[Collection(nameof(ConnectionTests))]
public sealed class ClusterCompletionTests : IDisposable
{
    private const string Members = """{"Tables":{"Flights":{"OrderedColumns":[{"Name":"Origin","CslType":"string"}]},"My logs":{"OrderedColumns":[]}},"ExternalTables":{"Archive":{"OrderedColumns":[{"Name":"Older","CslType":"datetime"}]}},"Functions":{"Late":{"InputParameters":[],"Body":"{ Flights }"}}}""";

    private readonly ModuleRunspace _runspace = new();

    public void Dispose()
    {
        _runspace.Output("Get-KustoExportConnection | Disconnect-KustoExport");
        _runspace.Dispose();
    }

    [Theory]
    [InlineData("Invoke-KqlQuery 'Fli", "Invoke-KqlQuery 'Flights")]
    [InlineData("Invoke-KqlQuery 'Flights | where Ori", "Invoke-KqlQuery 'Flights | where Origin")]
    [InlineData("Invoke-KqlQuery 'Late() | summarize count() by Ori", "Invoke-KqlQuery 'Late() | summarize count() by Origin")]
    [InlineData("Invoke-KqlQuery 'external_table(\"Archive\") | where Old", "Invoke-KqlQuery 'external_table(\"Archive\") | where Older")]
    [InlineData("Invoke-KqlQuery 'database(\"Ot", "Invoke-KqlQuery 'database(\"Other\"")]
    [InlineData("Invoke-KqlQuery 'database(\"Other\").Fli", "Invoke-KqlQuery 'database(\"Other\").Flights")]
    [InlineData("Invoke-KqlQuery -Database Other 'Fli", "Invoke-KqlQuery -Database Other 'Flights")]
    [InlineData("Invoke-KqlQuery -Database Ot", "Invoke-KqlQuery -Database Other")]
    [InlineData("Invoke-KqlCommand '.drop table Fli", "Invoke-KqlCommand '.drop table Flights")]
    [InlineData("Invoke-KustoExport 'T' -Table My", "Invoke-KustoExport 'T' -Table 'My logs'")]
    [InlineData("Invoke-KustoExport 'T' -ExternalTable Arc", "Invoke-KustoExport 'T' -ExternalTable Archive")]
    public void NamesOfTheClusterAreCompleted(string line, string expected)
    {
        using var server = new ClusterServer(call => call.Text == ".show databases" ? ClusterAnswer.Table("DatabaseName:String", "\"Samples\"", "\"Other\"")
            : ClusterAnswer.Table("DatabaseSchema:String", JsonSerializer.Serialize($"{{\"Databases\":{{\"{call.Json.GetProperty("db").GetString()}\":{Members}}}}}")));
        Connect(server);

        // It is waited for once; where that isn't enough, the names are there a little later.
        for (var i = 0; i < 600 && PromptCompletion.Lines(_runspace, line).FirstOrDefault() != expected; i++)
            Thread.Sleep(100);
        Assert.Equal(expected, PromptCompletion.Lines(_runspace, line).First());
    }

    [Theory]
    [InlineData("Invoke-KqlQuery 'Flights | whe", "Invoke-KqlQuery 'Flights | where")]
    [InlineData("Invoke-KqlQuery 'print strl", "Invoke-KqlQuery 'print strlen(")]
    public void WhatTheLanguageHasNeedsNoCluster(string line, string expected)
    {
        using var server = new ClusterServer(ClusterAnswer.Error(500, "Internal", "no"));
        Connect(server);

        Assert.Equal(expected, PromptCompletion.Lines(_runspace, line).First());
    }

    [Theory]
    [InlineData("Invoke-KqlQuery 'Fli")]
    [InlineData("Invoke-KqlQuery -Connection $closed 'Fli")]
    [InlineData("Invoke-KustoExport 'T' -ExternalTable Arc")]
    public void AClusterThatFailsIsSilent(string line)
    {
        using var server = new ClusterServer(ClusterAnswer.Error(500, "Internal", "no"));
        Connect(server);
        _runspace.Output("$closed = Connect-KustoExport -Cluster $args[0]; Disconnect-KustoExport $closed", server.Address);

        Assert.Empty(PromptCompletion.Lines(_runspace, line));
        Assert.Empty(_runspace.Output("$Error"));
    }

    private void Connect(ClusterServer server) => _runspace.Output("$null = Connect-KustoExport -Cluster $args[0] -Database Samples", server.Address);
}
