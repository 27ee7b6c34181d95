using KustoExport.Kql.Errors;
using Xunit;

namespace KustoExport.Engine.Tests.Commands;

/// <summary>The capacity and its policy, by commands.</summary>
public sealed class CapacityCommandTests : IAsyncLifetime
{
    private readonly CommandSession _session = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => _session.DisposeAsync().AsTask();

    [Fact]
    public async Task TheCapacityFollowsThePolicyAndItsFormula()
    {
        var (export, ingestion) = (Math.Max(1, Environment.ProcessorCount / 4), (int)Math.Max(1, Environment.ProcessorCount * 0.75));
        Assert.Equal(
            ["Resource|Total|Consumed|Remaining|Origin", $"DataExport|{Math.Min(100, export)}|0|{Math.Min(100, export)}|CapacityPolicy/Export", $"Ingestions|{Math.Min(512, ingestion)}|0|{Math.Min(512, ingestion)}|CapacityPolicy/Ingestion"],
            await _session.RunAsync(".show capacity"));

        await _session.RunAsync(".alter-merge cluster policy capacity @'{\"ExportCapacity\": {\"ClusterMaximumConcurrentOperations\": 7, \"CoreUtilizationCoefficient\": 100}}'");
        Assert.Equal("DataExport|7|0|7|CapacityPolicy/Export", (await _session.RunAsync(".show capacity data-export with (scope=workloadgroup)"))[1]);
    }

    [Fact]
    public async Task MergingKeepsTheRestAndAlteringDoesnt()
    {
        await _session.RunAsync(".alter-merge cluster policy capacity @'[{\"ExportCapacity\": {\"ClusterMaximumConcurrentOperations\": 7}}, {\"IngestionCapacity\": {\"CoreUtilizationCoefficient\": 2}}]'");
        Assert.Equal("7 0.25 512 2", await PolicyAsync());

        await _session.RunAsync(".alter cluster policy capacity @'{\"ExportCapacity\": {\"CoreUtilizationCoefficient\": 0.5}}'");
        Assert.Equal("100 0.5 512 0.75", await PolicyAsync());
    }

    [Fact]
    public async Task ThePolicyIsShownAsJson()
    {
        var shown = await _session.RunAsync(".show cluster policy capacity");

        Assert.Equal("PolicyName|EntityName|Policy|ChildEntities|EntityType", shown[0]);
        Assert.StartsWith("CapacityPolicy||{", shown[1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{", "isn't JSON")]
    [InlineData("3", "a JSON object")]
    [InlineData("[]", "a JSON object")]
    [InlineData("{\"ExportCapacity\": 3}", "ExportCapacity is a JSON object")]
    [InlineData("{\"Exports\": {}}", "has no 'Exports'")]
    [InlineData("{\"ExtentsMergeCapacity\": {}}", "does no such work")]
    [InlineData("{\"ExportCapacity\": {\"Most\": 1}}", "has no 'Most'")]
    [InlineData("{\"ExportCapacity\": {\"ClusterMaximumConcurrentOperations\": 0}}", "from 1 on")]
    [InlineData("{\"ExportCapacity\": {\"ClusterMaximumConcurrentOperations\": \"many\"}}", "from 1 on")]
    [InlineData("{\"ExportCapacity\": {\"CoreUtilizationCoefficient\": -1}}", "from 0 on")]
    public async Task ABadPolicyIsRefusedAndChangesNothing(string policy, string words)
    {
        var error = await _session.RefusedAsync($".alter-merge cluster policy capacity @'{policy}'");

        Assert.Equal(ErrorCodes.KqlSemantic, error.ErrorCode);
        Assert.Contains(words, error.Message, StringComparison.Ordinal);
        Assert.Equal("100 0.25 512 0.75", await PolicyAsync());
    }

    private async Task<string> PolicyAsync() => (await _session.RunAsync(
        """
        .show cluster policy capacity
        | extend p = parse_json(Policy)
        | project strcat(p.ExportCapacity.ClusterMaximumConcurrentOperations, ' ', p.ExportCapacity.CoreUtilizationCoefficient, ' ', p.IngestionCapacity.ClusterMaximumConcurrentOperations, ' ', p.IngestionCapacity.CoreUtilizationCoefficient)
        """))[1];
}
