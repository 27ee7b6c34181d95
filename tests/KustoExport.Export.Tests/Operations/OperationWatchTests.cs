using System.Runtime.CompilerServices;
using KustoExport.Engine.Embedded.Operations;
using KustoExport.Engine.Errors;
using KustoExport.Export.Artifacts;
using KustoExport.Export.Operations;
using KustoExport.Kql.Errors;
using Xunit;

namespace KustoExport.Export.Tests.Operations;

/// <summary>An operation is watched to its end, whatever happens to whom is asked for it.</summary>
public sealed class OperationWatchTests
{
    private static readonly Guid s_id = Guid.NewGuid();
    private static readonly ServiceException s_silence = new(ErrorCodes.ClusterFailed, "The cluster can't be reached.") { IsTransient = true };
    private static readonly ServiceException s_missing = EmbeddedOperations.NotFound(s_id);

    private static readonly OperationPatience s_endless = new() { FirstInterval = TimeSpan.Zero, LongestInterval = TimeSpan.FromMilliseconds(1), WhileMissing = TimeSpan.FromHours(1), WhileSilent = TimeSpan.FromHours(1) };
    private static readonly OperationPatience s_none = s_endless with { WhileMissing = TimeSpan.Zero, WhileSilent = TimeSpan.Zero };

    [Fact]
    public async Task SilenceAndAnIdThatIsMissingForAWhileAreWaitedFor()
    {
        var sights = await ReadAsync(s_endless, isKnown: true, [s_missing, At(OperationState.Scheduled), s_silence, s_silence, At(OperationState.InProgress), s_missing, At(OperationState.Failed)]);

        Assert.Equal([s_missing, null, s_silence, s_silence, null, s_missing, null], sights.Select(s => s.Trouble));
        Assert.Equal([OperationState.Scheduled, OperationState.InProgress, OperationState.Failed], sights.Select(s => s.Now?.State).OfType<OperationState>());
    }

    [Fact]
    public async Task WhoIsSilentTooLongIsGivenUpWithTheWayBack()
    {
        var error = await Assert.ThrowsAsync<ServiceException>(() => ReadAsync(s_none, isKnown: true, [At(OperationState.InProgress), s_silence]));

        Assert.Equal((ErrorCodes.ClusterFailed, true), (error.ErrorCode, error.IsTransient));
        Assert.Contains($"Wait-ExportOperation {s_id}", error.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnOperationThatIsLostIsSaidToBe()
    {
        var error = await Assert.ThrowsAsync<ServiceException>(() => ReadAsync(s_none, isKnown: true, [At(OperationState.InProgress), s_missing]));

        Assert.Equal(ErrorCodes.OperationNotFound, error.ErrorCode);
        Assert.Contains("has lost the operation", error.Message, StringComparison.Ordinal);
        Assert.Contains("which was InProgress", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnIdThatNobodyKnowsIsNotWaitedFor() =>
        Assert.Same(s_missing, await Assert.ThrowsAsync<ServiceException>(() => ReadAsync(s_endless, isKnown: false, [s_missing])));

    [Fact]
    public async Task WhatWontPassIsNotWaitedFor()
    {
        var denied = new ServiceException(ErrorCodes.ClusterDenied, "Sign in again.");

        var error = await Assert.ThrowsAsync<ServiceException>(() => ReadAsync(s_endless, isKnown: true, [At(OperationState.InProgress), denied]));

        Assert.Equal(ErrorCodes.ClusterDenied, error.ErrorCode);
        Assert.Contains($"{s_id} goes on", error.Message, StringComparison.Ordinal);
    }

    private static ExportOperation At(OperationState state) => new(s_id, "DataExportToFile", state, DateTime.UtcNow, DateTime.UtcNow, string.Empty);

    private static async Task<List<OperationSight>> ReadAsync(OperationPatience patience, bool isKnown, object[] answers)
    {
        var sights = new List<OperationSight>();
        await foreach (var sight in new OperationWatch(new Answers(answers), patience).WatchAsync(s_id, isKnown, CancellationToken.None))
            sights.Add(sight);
        return sights;
    }

    /// <summary>Gives states and errors in turn.</summary>
    private sealed class Answers(object[] answers) : IExportOperations
    {
        private int _next;

        public Task<ExportOperation> GetAsync(Guid id, CancellationToken cancellationToken) => answers[_next++] switch
        {
            ExportOperation now => Task.FromResult(now),
            Exception error => Task.FromException<ExportOperation>(error),
            var other => throw new InvalidOperationException(other.ToString()),
        };

        public Task<IReadOnlyList<ExportOperation>> ListAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<IReadOnlyList<Artifact>> ArtifactsAsync(Guid id, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<(bool Succeeded, string Reason)> CancelAsync(Guid id, string? reason, CancellationToken cancellationToken) => throw new NotSupportedException();

        public async IAsyncEnumerable<ExportOperation> WatchAsync(Guid id, [EnumeratorCancellation] CancellationToken cancellationToken)
        {
            yield return await GetAsync(id, cancellationToken);
        }
    }
}
