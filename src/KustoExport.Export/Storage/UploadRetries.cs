namespace KustoExport.Export.Storage;

/// <summary>How often a request to storage is tried again, and how long to wait before that; each wait is about twice the one before.</summary>
internal sealed record UploadRetries(int Most, TimeSpan FirstDelay, TimeSpan LongestDelay)
{
    /// <summary>Gives a storage that is too busy some twenty seconds.</summary>
    public static UploadRetries Default { get; } = new(5, TimeSpan.FromSeconds(0.8), TimeSpan.FromSeconds(30));
}
