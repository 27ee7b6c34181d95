using KustoExport.Engine.Queries;

namespace KustoExport.Results;

/// <summary>What is known of rows that <c>render</c> wants drawn: the visualization with its properties, and the columns.</summary>
internal sealed record RenderedResult(IReadOnlyDictionary<string, string> Visualization, IReadOnlyList<ResultColumn> Columns);
