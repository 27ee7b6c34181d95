using KustoExport.Engine.Queries;

namespace KustoExport.Engine.Embedded;

/// <summary>A query's results as SQL, and what must stay until they are read.</summary>
internal sealed class TranslatedQuery : IDisposable
{
    private readonly QueryScope _scope;

    public TranslatedQuery(IReadOnlyList<TranslatedResult> results, QueryScope scope) => (Results, _scope) = (results, scope);

    public IReadOnlyList<TranslatedResult> Results { get; }

    /// <summary>Is told how far it is; null where nobody asks.</summary>
    public StatementWatch? Watch { get; init; }

    /// <summary>Lets nobody wait any longer for rows of a server that are being read.</summary>
    public void StopReading() => _scope.External.StopReading();

    public void Dispose() => _scope.Dispose();
}
