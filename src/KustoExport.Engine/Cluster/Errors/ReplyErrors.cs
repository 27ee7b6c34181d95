using KustoExport.Engine.Errors;
using KustoExport.Kql;
using KustoExport.Kql.Errors;

namespace KustoExport.Engine.Cluster.Errors;

/// <summary>Makes the errors of what a cluster answers, in the status of HTTP or inside of a reply.</summary>
internal static class ReplyErrors
{
    /// <summary>The cluster says that the query or the command failed.</summary>
    public static ServiceException Failed(ServiceError error, RequestTrace trace)
    {
        var (code, remedy) = Blame(error);
        return Error(code, Describe(error, trace), trace, remedy, error);
    }

    /// <summary>What came isn't a reply, or not all of one.</summary>
    public static ServiceException Broken(string problem, RequestTrace trace, Exception? inner = null, bool isTransient = false) =>
        new(ErrorCodes.ClusterReply, $"{problem} No part of the result is complete ({Ids(trace)}).", trace.Cluster, "Send the request again; if it happens again, something between here and the cluster cuts replies or changes them.", inner)
        {
            IsTransient = isTransient,
            ActivityId = trace.ActivityId,
            ClientRequestId = trace.ClientRequestId,
        };

    public static ServiceException Error(string code, string problem, RequestTrace trace, string? remedy, ServiceError? error, Exception? inner = null) =>
        new(code, $"{problem} ({Ids(trace with { ActivityId = error?.ActivityId ?? trace.ActivityId })}).", trace.Cluster, remedy, inner)
        {
            IsTransient = error is { IsPermanent: false },
            ServiceCode = error?.Code,
            ActivityId = error?.ActivityId ?? trace.ActivityId,
            ClientRequestId = trace.ClientRequestId,
        };

    private static (string Code, string? Remedy) Blame(ServiceError error) => error switch
    {
        { IsTruncation: true } => (ErrorCodes.ResultTruncated, "Ask for all of it with -NoTruncation, for less with 'summarize' or 'take', or for what came with -AllowPartial."),
        { IsTimeout: true } => (ErrorCodes.ClusterTimeout, "Give it more time with -ServerTimeout, up to an hour, or let the query do less."),
        { Code: ['S', 'Y', 'N', ..] } => (ErrorCodes.KqlSyntax, null),
        { Code: ['S', 'E', 'M', ..] } => (ErrorCodes.KqlSemantic, null),
        _ => (ErrorCodes.QueryFailed, null),
    };

    // A message may repeat the query, and the query may hold secrets.
    private static string Describe(ServiceError error, RequestTrace trace)
    {
        var message = trace.Hide(error.Message).TrimEnd();
        message = error.Code is { } code && !message.Contains(code, StringComparison.OrdinalIgnoreCase) ? $"{code}: {message}" : message;
        return error.Place is { } place ? QueryExcerpt.Of(SecretText.Hide(trace.Text), Span(trace.Text, place)).Describe(message) + Environment.NewLine : message;
    }

    private static TextSpan Span(string text, (int Line, int Column) place)
    {
        var start = 0;
        for (var line = 1; line < place.Line && text.IndexOf('\n', start) is >= 0 and var end; line++)
            start = end + 1;
        return new TextSpan(Math.Clamp(start + place.Column - 1, 0, text.Length), 1);
    }

    private static string Ids(RequestTrace trace) =>
        trace.ActivityId is null ? $"client request id {trace.ClientRequestId}" : $"activity id {trace.ActivityId}, client request id {trace.ClientRequestId}";
}
