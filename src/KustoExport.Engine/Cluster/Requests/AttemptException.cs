using KustoExport.Engine.Errors;

namespace KustoExport.Engine.Cluster.Requests;

/// <summary>One attempt of a request failed, before it gave out a row.</summary>
internal sealed class AttemptException(ServiceException error, Repetition repetition) : Exception(error.Message, error)
{
    /// <summary>What is thrown in the end.</summary>
    public ServiceException Error => error;

    public Repetition Repetition => repetition;

    /// <summary>How long the service asks to wait.</summary>
    public TimeSpan? RetryAfter { get; init; }
}
