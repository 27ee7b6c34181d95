namespace KustoExport.Engine.Queries;

/// <summary>One table of a result. The rows are streamed: batches are read once, in order, in constant memory.</summary>
public sealed record ResultTable(string Name, IReadOnlyList<ResultColumn> Columns, IAsyncEnumerable<RowBatch> Batches)
{
    /// <summary>The visualization that <c>render</c> asks for and its properties; empty where there is none.</summary>
    public IReadOnlyDictionary<string, string> Visualization { get; init; } = new Dictionary<string, string>();

    /// <summary>The database cursor up to which rows were read, where the query reads cursors; null otherwise.</summary>
    public string? Cursor { get; init; }
}
