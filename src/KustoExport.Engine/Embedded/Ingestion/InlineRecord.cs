using KustoExport.Kql;

namespace KustoExport.Engine.Embedded.Ingestion;

/// <summary>A record that stands in a command.</summary>
/// <param name="Fields">Its fields; of an object, the JSON alone.</param>
/// <param name="Span">Where it stands in the command.</param>
internal sealed record InlineRecord(IReadOnlyList<InlineField> Fields, TextSpan Span);
