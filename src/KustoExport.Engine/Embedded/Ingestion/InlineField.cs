using KustoExport.Kql;

namespace KustoExport.Engine.Embedded.Ingestion;

/// <summary>A field of a record that stands in a command.</summary>
/// <param name="Text">Its text, without the quotes around it.</param>
/// <param name="Span">Where it stands in the command.</param>
internal readonly record struct InlineField(string Text, TextSpan Span);
