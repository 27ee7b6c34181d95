using KustoExport.Engine.Errors;

namespace KustoExport.Engine.Cluster.Requests;

/// <summary>One attempt of a request failed, before it gave out a row.</summary>
internal sealed class AttemptException : Exception
{
    public AttemptException(ServiceException error, Repetition repetition)
        : base(error.Message, error)
    {
        (Error, Repetition) = (error, repetition);
        error.MayHaveRun |= repetition == Repetition.IfIdempotent;
    }

    /// <summary>What is thrown in the end.</summary>
    public ServiceException Error { get; }

    public Repetition Repetition { get; }

    /// <summary>How long the service asks to wait.</summary>
    public TimeSpan? RetryAfter { get; init; }
}
