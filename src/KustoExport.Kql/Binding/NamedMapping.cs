using KustoExport.Kql.Syntax.Commands;

namespace KustoExport.Kql.Binding;

/// <summary>An ingestion mapping that a table keeps under a name (documentation: management/create-ingestion-mapping-command.md).</summary>
/// <param name="Kind">The formats that it is for.</param>
/// <param name="Name">No other mapping of the kind and the table has it.</param>
/// <param name="Mapping">A JSON array, compact.</param>
/// <param name="UpdatedOn">When it was defined as it is, in UTC.</param>
public sealed record NamedMapping(MappingKind Kind, string Name, string Mapping, DateTime UpdatedOn);
