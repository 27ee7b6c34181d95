using Azure.Core;
using Azure.Core.Pipeline;

namespace KustoExport.Export.Storage;

/// <summary>
/// Tries requests to Azure storage again. Within <see cref="Impatient"/>, a server that can't be reached is tried once more and no longer: an
/// address that is wrong shall be said at once, while a storage that answers that it is busy is waited for.
/// </summary>
internal sealed class AzureRetries(UploadRetries retries) : RetryPolicy(retries.Most, DelayStrategy.CreateExponentialDelayStrategy(retries.FirstDelay, retries.LongestDelay))
{
    private const string IsImpatient = "KustoExport.IsImpatient";

    /// <summary>Holds for the requests that are begun until it is disposed, by the same flow of control.</summary>
    public static IDisposable Impatient() => HttpPipeline.CreateHttpMessagePropertiesScope(new Dictionary<string, object?> { [IsImpatient] = true });

    protected override bool ShouldRetry(HttpMessage message, Exception? exception) => !IsInVain(message, exception) && base.ShouldRetry(message, exception);

    protected override ValueTask<bool> ShouldRetryAsync(HttpMessage message, Exception? exception) =>
        IsInVain(message, exception) ? new(false) : base.ShouldRetryAsync(message, exception);

    private static bool IsInVain(HttpMessage message, Exception? exception) =>
        exception is not null && !message.HasResponse && message.ProcessingContext.RetryNumber > 0 && message.TryGetProperty(IsImpatient, out _);
}
