namespace KustoExport.Engine.Cluster.Requests;

/// <summary>Cancels some time after somebody has stopped: whoever asked for something that goes on without him wants to hear how it is called.</summary>
internal sealed class AnswerPatience : IDisposable
{
    private readonly CancellationTokenSource _over = new();
    private readonly CancellationTokenRegistration _stopping;

    /// <param name="stop">When somebody stops.</param>
    /// <param name="patience">How long what was sent is waited for then.</param>
    public AnswerPatience(CancellationToken stop, TimeSpan patience)
    {
        Token = patience > TimeSpan.Zero ? _over.Token : stop;
        _stopping = stop.Register(() => _over.CancelAfter(patience));
    }

    public CancellationToken Token { get; }

    public void Dispose()
    {
        _stopping.Dispose();
        _over.Dispose();
    }
}
