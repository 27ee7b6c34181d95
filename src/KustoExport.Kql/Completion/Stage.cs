namespace KustoExport.Kql.Completion;

/// <summary>A statement and the operator at its end, by the indices of tokens.</summary>
/// <param name="Statement">Where the statement begins.</param>
/// <param name="Source">Where its rows come from: behind <c>let x =</c>.</param>
/// <param name="Pipe">The last pipe, or -1.</param>
/// <param name="Begin">Where the operator begins, or the source where there is no pipe.</param>
/// <param name="IsHeader">Whether the place is in a <c>let</c> that has no value yet.</param>
internal readonly record struct Stage(int Statement, int Source, int Pipe, int Begin, bool IsHeader);
