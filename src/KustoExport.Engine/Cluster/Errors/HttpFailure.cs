using System.Net;
using KustoExport.Engine.Cluster.Requests;
using KustoExport.Engine.Errors;
using KustoExport.Kql.Errors;

namespace KustoExport.Engine.Cluster.Errors;

/// <summary>Makes errors of answers whose status isn't 200 (documentation: api/rest/response.md).</summary>
internal static class HttpFailure
{
    private const int MostBodyBytes = 1 << 20;

    /// <param name="response">The answer; it is read.</param>
    /// <param name="trace">The request.</param>
    /// <param name="signedInBy">How one signed in, for people.</param>
    /// <param name="cancellationToken">Ends the waiting for the body.</param>
    public static async Task<AttemptException> OfAsync(HttpResponseMessage response, RequestTrace trace, string signedInBy, CancellationToken cancellationToken)
    {
        var body = await BodyAsync(response, cancellationToken).ConfigureAwait(false);
        var error = body.Length > 0 ? ServiceError.Parse(body) : new ServiceError(null, $"status {(int)response.StatusCode} {response.ReasonPhrase}") { IsPermanent = false };
        var isOfService = error.Code is not null;
        return (int)response.StatusCode switch
        {
            401 => Denied(error, trace, $"The cluster doesn't accept the sign-in by {signedInBy}", "Sign in again, to the tenant that the cluster belongs to."),
            403 => Denied(error, trace, "The cluster refuses the request", "Ask for a role in the database: a viewer may query it, an ingestor adds rows, an admin changes it."),
            404 when !isOfService => Never(ErrorCodes.ClusterAddress, "There is no cluster at this address", error, trace, "Write it as 'https://name.region.kusto.windows.net'."),
            413 => Never(ErrorCodes.QueryFailed, "The request is too large", error, trace, "Put long lists into a table, and join with that."),
            429 => Throttled(error, trace, response),
            504 => Never(ErrorCodes.ClusterTimeout, "The cluster didn't answer in time", error, trace, "Give it more time with -ServerTimeout, up to an hour, or let the query do less."),
            >= 300 and < 400 => Never(ErrorCodes.ClusterAddress, $"The cluster isn't here; it points to '{response.Headers.Location?.Host}'", error, trace, "Connect to that address, if you trust it."),
            503 => Busy(error, trace, response, Repetition.IfIdempotent),
            >= 500 when !isOfService || !error.IsPermanent => Busy(error, trace, response, Repetition.IfIdempotent),
            _ => Refused(error, trace),
        };
    }

    private static AttemptException Denied(ServiceError error, RequestTrace trace, string problem, string remedy) => Never(ErrorCodes.ClusterDenied, problem, error, trace, remedy);

    private static AttemptException Throttled(ServiceError error, RequestTrace trace, HttpResponseMessage response)
    {
        var advice = Throttling.Advice(error.Message);
        return new AttemptException(
            ReplyErrors.Error(ErrorCodes.ClusterThrottled, $"The cluster has too much to do: {trace.Hide(error.Message)}", trace, advice.Remedy, error with { IsPermanent = !advice.MayPass }),
            advice.MayPass ? Repetition.Always : Repetition.Never)
        {
            RetryAfter = Patience(response),
        };
    }

    private static AttemptException Busy(ServiceError error, RequestTrace trace, HttpResponseMessage response, Repetition repetition) => new(
        ReplyErrors.Error(ErrorCodes.ClusterFailed, $"The cluster can't do it now: {trace.Hide(error.Message)}", trace, "Try again later.", error with { IsPermanent = false }),
        repetition)
    {
        RetryAfter = Patience(response),
    };

    // Permanence is said by the error, not by the status.
    private static AttemptException Refused(ServiceError error, RequestTrace trace) =>
        new(ReplyErrors.Failed(error, trace), error.IsPermanent || error.Code == "BadRequest" ? Repetition.Never : Repetition.IfIdempotent);

    private static AttemptException Never(string code, string problem, ServiceError error, RequestTrace trace, string remedy) =>
        new(ReplyErrors.Error(code, $"{problem}: {trace.Hide(error.Message)}", trace, remedy, error with { IsPermanent = true }), Repetition.Never);

    private static TimeSpan? Patience(HttpResponseMessage response) => response.Headers.RetryAfter switch
    {
        { Delta: { } delta } => delta,
        { Date: { } date } => date - DateTimeOffset.UtcNow,
        _ => null,
    };

    // An error that can't be read to its end is one all the same.
    private static async Task<ReadOnlyMemory<byte>> BodyAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var body = new byte[MostBodyBytes];
        var length = 0;
        try
        {
            var stream = await ReplyContent.OpenAsync(response, cancellationToken).ConfigureAwait(false);
            await using (stream.ConfigureAwait(false))
                length = await stream.ReadAtLeastAsync(body, MostBodyBytes, throwOnEndOfStream: false, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (e is IOException or HttpRequestException or InvalidDataException)
        {
            length = 0;
        }

        return body.AsMemory(0, length);
    }
}
