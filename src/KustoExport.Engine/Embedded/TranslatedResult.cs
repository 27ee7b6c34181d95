using KustoExport.Engine.Embedded.Translation;

namespace KustoExport.Engine.Embedded;

/// <summary>One result of a query as SQL: its name, the statement, and what <c>render</c> asks for.</summary>
public sealed record TranslatedResult(string Name, SqlQuery Query, IReadOnlyDictionary<string, string> Visualization);
