namespace KustoExport.Engine.Embedded;

/// <summary>A query's results as SQL, and what must stay until they are read: files that it fetched.</summary>
internal sealed class TranslatedQuery : IDisposable
{
    private readonly IDisposable _files;

    public TranslatedQuery(IReadOnlyList<TranslatedResult> results, IDisposable files) => (Results, _files) = (results, files);

    public IReadOnlyList<TranslatedResult> Results { get; }

    public void Dispose() => _files.Dispose();
}
