using KustoExport.Engine.Embedded.Translation;

namespace KustoExport.Engine.Embedded;

/// <summary>One result of a query as SQL: its name, the statement, and what <c>render</c> asks for.</summary>
public sealed record TranslatedResult(string Name, SqlQuery Query, IReadOnlyDictionary<string, string> Visualization)
{
    /// <summary>How many rows the caller may be given; more are an error. Null where there is no limit. Exports are not limited by it.</summary>
    public long? MostRows { get; init; }

    /// <summary>The cursor of the database in scope up to which rows are read, where the query reads cursors; null otherwise.</summary>
    public string? Cursor { get; init; }
}
