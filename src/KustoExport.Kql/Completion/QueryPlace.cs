namespace KustoExport.Kql.Completion;

/// <summary>The end of a text, and what may stand there.</summary>
/// <param name="Word">What is written of it already.</param>
/// <param name="Kinds">What may stand there.</param>
internal sealed record QueryPlace(CompletedWord Word, PlaceKinds Kinds)
{
    /// <summary>Words of the language that may stand there.</summary>
    public IReadOnlyList<string> Keywords { get; init; } = [];

    /// <summary>Queries whose result has the columns that may stand there: the first that can be bound counts.</summary>
    public IReadOnlyList<string> Inputs { get; init; } = [];

    /// <summary>The database of the tables and functions; the query's own where null.</summary>
    public string? Database { get; init; }

    /// <summary>What <c>let</c> declares before.</summary>
    public IReadOnlyList<string> Variables { get; init; } = [];
}
