using KustoExport.Engine.Cluster.Requests;
using KustoExport.Kql.Errors;

namespace KustoExport.Engine.Cluster.Errors;

/// <summary>Makes errors of connections that failed before the cluster answered.</summary>
internal static class ConnectionFailure
{
    public static AttemptException Of(HttpRequestException exception, RequestTrace trace) => exception.HttpRequestError switch
    {
        HttpRequestError.NameResolutionError => Error("There is no such host", Repetition.Never, "Check the name; a private endpoint is known only within its network.", exception, trace),
        HttpRequestError.SecureConnectionError => Error("No secure connection could be made", Repetition.Never, "Something on the way may show a certificate of its own: this machine must trust it.", exception, trace),
        HttpRequestError.ConnectionError or HttpRequestError.ProxyTunnelError => Error("The cluster can't be reached", Repetition.Always, "Check the address and the firewall; a cluster may be stopped.", exception, trace),
        _ => Error("The connection broke before the cluster answered", Repetition.IfIdempotent, "A command may have run all the same: look before you send it again.", exception, trace),
    };

    private static AttemptException Error(string problem, Repetition repetition, string remedy, HttpRequestException exception, RequestTrace trace) => new(
        ReplyErrors.Error(ErrorCodes.ClusterFailed, $"{problem}: {trace.Cluster}: {Reason(exception)}", trace, remedy, new ServiceError(null, problem) { IsPermanent = repetition == Repetition.Never }, exception),
        repetition);

    private static string Reason(Exception exception)
    {
        while (exception.InnerException is { } inner)
            exception = inner;
        return exception.Message;
    }
}
