using KustoExport.Engine.Cluster.Errors;
using KustoExport.Engine.Errors;
using KustoExport.Engine.Queries;
using KustoExport.Kql.Errors;
using KustoExport.Kql.Syntax;

namespace KustoExport.Engine.Cluster.Requests;

/// <summary>One attempt of a request, from the first byte sent to the last one read: its ids, its deadline, and its end.</summary>
internal sealed class RequestRun : IDisposable
{
    // Documentation: concepts/query-limits.md.
    private static readonly TimeSpan s_queryTime = TimeSpan.FromMinutes(4);
    private static readonly TimeSpan s_commandTime = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan s_longestTime = TimeSpan.FromHours(1);

    // The service shall say first that the time is over: it knows more about it.
    private static readonly TimeSpan s_margin = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan s_cancelTime = TimeSpan.FromSeconds(5);

    private readonly ClusterClient _client;
    private readonly CancellationToken _caller;
    private readonly AnswerPatience _patience;
    private readonly CancellationTokenSource _stop;
    private readonly CancellationTokenSource _deadline;
    private readonly TimeSpan _time;
    private readonly bool _isUnattended;
    private bool _wasSent;

    public RequestRun(ClusterClient client, QueryRequest request, string? database, CancellationToken caller, CancellationToken closing)
    {
        IsCommand = CommandText.IsManagementCommand(request.Text);
        Check(request.Cluster.ServerTimeout);
        (_client, _caller, _time, _isUnattended) = (client, caller, TimeOf(request.Cluster, IsCommand), request.Cluster.IsUnattended);
        Trace = new RequestTrace(client.Address.ToString(), request.Text, $"KustoExport.{(IsCommand ? "Command" : "Query")};{Guid.NewGuid()}");
        Body = RequestBody.Of(request, database, Trace.ClientRequestId, IsCommand);
        _deadline = new CancellationTokenSource(_time + s_margin);
        _patience = new AnswerPatience(caller, request.Cluster.AnswerPatience);
        _stop = CancellationTokenSource.CreateLinkedTokenSource(_patience.Token, closing, _deadline.Token);
    }

    /// <summary>Whether the text is a management command, which another endpoint runs.</summary>
    public bool IsCommand { get; }

    public RequestTrace Trace { get; private set; }

    /// <summary>Ends everything that waits for the service.</summary>
    public CancellationToken Token => _stop.Token;

    private byte[] Body { get; }

    /// <summary>Sends the request, and waits for the head of a reply.</summary>
    /// <exception cref="AttemptException">There is none.</exception>
    public async Task<HttpResponseMessage> SendAsync()
    {
        _wasSent = true;
        var response = await _client.SendAsync(IsCommand ? "/v1/rest/mgmt" : "/v2/rest/query", Body, Trace, _isUnattended, Token).ConfigureAwait(false);
        if (response.Headers.TryGetValues("x-ms-activity-id", out var activity))
            Trace = Trace with { ActivityId = string.Join(' ', activity) };
        if (response.IsSuccessStatusCode)
            return response;
        using (response)
            throw await HttpFailure.OfAsync(response, Trace, _client.SignedInBy, Token).ConfigureAwait(false);
    }

    /// <summary>Runs what waits for the service: where the deadline ends it, that is said.</summary>
    /// <exception cref="ServiceException">ClusterTimeout.</exception>
    public T Guarded<T>(Func<T> wait)
    {
        try
        {
            return wait();
        }
        catch (OperationCanceledException) when (IsOverdue)
        {
            throw Overdue();
        }
    }

    /// <summary>Whether the deadline ended it, and not the caller.</summary>
    public bool IsOverdue => _deadline.IsCancellationRequested && !_caller.IsCancellationRequested;

    public ServiceException Overdue() => ReplyErrors.Error(
        ErrorCodes.ClusterTimeout,
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"The cluster had {_time:c} for the request, and nothing more came from it."),
        Trace,
        "Give it more time with -ServerTimeout, up to an hour, or let the query do less.",
        null);

    /// <summary>Ends everything that waits for the service.</summary>
    public void Stop() => _stop.Cancel();

    /// <summary>Asks the cluster to stop the query (documentation: management/cancel-query-command.md). It may fail: then the query runs to its end.</summary>
    public async Task CancelOnClusterAsync()
    {
        if (IsCommand || !_wasSent)
            return;
        var trace = new RequestTrace(Trace.Cluster, $".cancel query \"{Trace.ClientRequestId}\"", $"KustoExport.Cancel;{Guid.NewGuid()}");
        using var patience = new CancellationTokenSource(s_cancelTime);
        try
        {
            var body = RequestBody.Of(new QueryRequest(trace.Text), null, trace.ClientRequestId, isCommand: true);
            using var response = await _client.SendAsync("/v1/rest/mgmt", body, trace, _isUnattended, patience.Token).ConfigureAwait(false);
        }
        catch (Exception e) when (e is AttemptException or KustoExportException or OperationCanceledException or ObjectDisposedException)
        {
            // Nobody waits for the query any more: there is nobody to tell.
        }
    }

    public void Dispose()
    {
        _stop.Dispose();
        _patience.Dispose();
        _deadline.Dispose();
    }

    private static void Check(TimeSpan? timeout)
    {
        if (timeout <= TimeSpan.Zero || timeout > s_longestTime)
            throw new ServiceException(ErrorCodes.ClusterTimeout, $"A cluster can't be given {timeout:c} for a request.", timeout, "-ServerTimeout is more than nothing and at most an hour.");
    }

    private static TimeSpan TimeOf(ClusterOptions options, bool isCommand)
    {
        var given = options.Properties.Where(p => p.Key.Equals("servertimeout", StringComparison.OrdinalIgnoreCase)).Select(p => p.Value).FirstOrDefault();
        var isEndless = options.Properties.Any(p => p.Key.Equals("norequesttimeout", StringComparison.OrdinalIgnoreCase));
        return given is TimeSpan time && time > TimeSpan.Zero && time <= s_longestTime ? time
            : given is not null || isEndless ? s_longestTime
            : options.ServerTimeout ?? (isCommand ? s_commandTime : s_queryTime);
    }
}
