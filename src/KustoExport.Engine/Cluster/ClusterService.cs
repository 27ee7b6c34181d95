using System.Runtime.ExceptionServices;
using KustoExport.Engine.Cluster.Errors;
using KustoExport.Engine.Cluster.Names;
using KustoExport.Engine.Cluster.Replies;
using KustoExport.Engine.Cluster.Requests;
using KustoExport.Engine.Cluster.SignIn;
using KustoExport.Engine.Errors;
using KustoExport.Engine.Queries;
using KustoExport.Kql.Errors;
using KustoExport.Kql.Syntax;

namespace KustoExport.Engine.Cluster;

/// <summary>
/// A cluster that is asked over REST: Azure Data Explorer, an eventhouse of Fabric, the emulator (documentation: api/rest/index.md). Texts that begin with a dot go to the
/// endpoint of commands, all others to that of queries. Any number of requests may run at once.
/// </summary>
public sealed partial class ClusterService : IKustoService
{
    private readonly ClusterClient _client;
    private readonly CancellationTokenSource _closing = new();

    /// <param name="address">Where it is.</param>
    /// <param name="credential">How one signs in.</param>
    /// <param name="trustedHosts">Hosts that tokens may be sent to beside those that are known as Kusto's.</param>
    public ClusterService(ClusterAddress address, IClusterCredential credential, params IReadOnlyList<string> trustedHosts)
        : this(address, credential, trustedHosts, null)
    {
    }

    internal ClusterService(ClusterAddress address, IClusterCredential credential, IReadOnlyList<string> trustedHosts, DelegatingHandler? way)
    {
        (Address, SignedInBy) = (address, credential.Description);
        Names = new ClusterNames(this, TimeProvider.System);
        _client = new ClusterClient(address, credential, trustedHosts, way);
    }

    /// <summary>Where it is.</summary>
    public ClusterAddress Address { get; }

    /// <summary>How one signs in, for people.</summary>
    public string SignedInBy { get; }

    /// <summary>The database of requests that name none; null leaves it to the cluster.</summary>
    public string? Database { get; init; }

    internal ClusterRetries Retries { get; init; } = ClusterRetries.Default;

    /// <inheritdoc/>
    public async Task<QueryResult> QueryAsync(QueryRequest request, CancellationToken cancellationToken)
    {
        var result = await OpenAsync(request, cancellationToken).ConfigureAwait(false);
        var rows = new ClusterRows(result);
        return new QueryResult(rows.TablesAsync(CancellationToken.None), rows.DisposeAsync) { Missing = () => result.Incomplete };
    }

    /// <inheritdoc/>
    public Task<QueryResult> CommandAsync(QueryRequest request, CancellationToken cancellationToken) => QueryAsync(request, cancellationToken);

    /// <inheritdoc/>
    public Task<string> ExplainAsync(QueryRequest request, CancellationToken cancellationToken) => throw new ServiceException(
        ErrorCodes.KqlNotSupported, "A cluster doesn't tell how it would run a query.", request.Text, "Only the embedded service shows its SQL: leave the connection out.");

    /// <summary>Sends a request, again where that may help, and begins to read the result.</summary>
    /// <exception cref="ServiceException">It failed before the first row.</exception>
    public async Task<ClusterResult> OpenAsync(QueryRequest request, CancellationToken cancellationToken)
    {
        CheckSources(request);
        try
        {
            return await RepeatedAsync(request, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            if (MayChange(request.Text))
                ForgetNames();
        }
    }

    /// <summary>Refuses tables of this machine.</summary>
    /// <exception cref="ServiceException">KqlNotSupported.</exception>
    public static void CheckSources(QueryRequest request)
    {
        if (request.Sources.Keys.Concat(request.Tables.Keys).FirstOrDefault() is { } table)
        {
            throw new ServiceException(
                ErrorCodes.KqlNotSupported,
                $"A cluster can't read '{table}' from this machine.",
                table,
                "Query it here, on the embedded service; or ingest it into a table of the cluster.");
        }
    }

    /// <summary>Stops what runs.</summary>
    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync().ConfigureAwait(false);
        _client.Dispose();
    }

    private async Task<ClusterResult> RepeatedAsync(QueryRequest request, CancellationToken cancellationToken)
    {
        for (var repetition = 1; ; repetition++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            try
            {
                return await AttemptAsync(request, cancellationToken).ConfigureAwait(false);
            }
            catch (AttemptException e)
            {
                var delay = MayRepeat(e.Repetition, request) ? Retries.Delay(repetition, e.RetryAfter) : null;
                if (delay is null)
                    ExceptionDispatchInfo.Throw(e.Error);
                using var waiting = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _closing.Token);
                await Task.Delay(delay.Value, waiting.Token).ConfigureAwait(false);
            }
        }
    }

    private async Task<ClusterResult> AttemptAsync(QueryRequest request, CancellationToken cancellationToken)
    {
        var run = new RequestRun(_client, request, request.Database ?? Database, cancellationToken, _closing.Token);
        HttpResponseMessage? response = null;
        ReplyReader? reader = null;
        try
        {
            response = await run.SendAsync().ConfigureAwait(false);
            var feed = new JsonFeed(await ReplyContent.OpenAsync(response, run.Token).ConfigureAwait(false), run.Token);
            reader = run.IsCommand ? new TabledReply(feed, run.Trace, request.Cluster.AllowPartial) : new FramedReply(feed, run.Trace, request.Cluster.AllowPartial);
            var (answer, reply) = (response, reader);
            return await Task.Run(() => ClusterResult.Begin(run, answer, reply), CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            if (e is OperationCanceledException || run.IsOverdue)
                await run.CancelOnClusterAsync().ConfigureAwait(false);
            var error = Explain(e, run);
            reader?.Dispose();
            response?.Dispose();
            run.Dispose();
            if (ReferenceEquals(error, e))
                throw;
            throw error;
        }
    }

    private static Exception Explain(Exception exception, RequestRun run) => exception switch
    {
        OperationCanceledException when run.IsOverdue => run.Overdue(),
        ServiceException { ErrorCode: ErrorCodes.ClusterReply, IsTransient: true } broken => new AttemptException(broken, Repetition.IfIdempotent),
        ServiceException { ErrorCode: ErrorCodes.QueryFailed, IsTransient: true } failed when !ServiceError.IsOfLimit(failed.ServiceCode) => new AttemptException(failed, Repetition.IfIdempotent),
        IOException or HttpRequestException => new AttemptException(ReplyErrors.Broken("The connection broke while the cluster's reply came.", run.Trace, exception, isTransient: true), Repetition.IfIdempotent),
        InvalidDataException => ReplyErrors.Broken(exception.Message, run.Trace, exception),
        _ => exception,
    };

    // Queries change nothing, and neither do commands that show.
    private static bool MayRepeat(Repetition repetition, QueryRequest request) => !request.Cluster.IsUnattended && repetition switch
    {
        Repetition.Always => true,
        Repetition.IfIdempotent => !MayChange(request.Text),
        _ => false,
    };

    private static bool MayChange(string text) => CommandText.NameOf(text) is { } name && !text.AsSpan(name.Start, name.Length).Equals(".show", StringComparison.OrdinalIgnoreCase);
}
