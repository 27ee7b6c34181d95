using KustoExport.Engine.Embedded.External;

namespace KustoExport.Engine.Embedded;

/// <summary>A query's results as SQL, and what must stay until they are read: files that it fetched, and servers that it reads.</summary>
internal sealed class TranslatedQuery : IDisposable
{
    private readonly ExternalSources _external;

    public TranslatedQuery(IReadOnlyList<TranslatedResult> results, ExternalSources external) => (Results, _external) = (results, external);

    public IReadOnlyList<TranslatedResult> Results { get; }

    /// <summary>Lets nobody wait any longer for rows of a server that are being read.</summary>
    public void StopReading() => _external.StopReading();

    public void Dispose() => _external.Dispose();
}
