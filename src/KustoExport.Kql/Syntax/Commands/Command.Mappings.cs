namespace KustoExport.Kql.Syntax.Commands;

/// <summary>Ingestion mappings that have a name (documentation: management/mappings.md, management/create-ingestion-mapping-command.md).</summary>
public abstract partial record Command
{
    /// <summary><c>.create | .create-or-alter | .alter table Table ingestion kind mapping "name" "[…]"</c></summary>
    /// <param name="Mode">What is asked of a mapping of the same name.</param>
    /// <param name="Table">The table that it belongs to.</param>
    /// <param name="Kind">The formats that it is for.</param>
    /// <param name="Name">Its name.</param>
    /// <param name="Mapping">Its text, a JSON array.</param>
    /// <param name="Span">All of it.</param>
    public sealed record DefineMapping(DefinitionMode Mode, Identifier Table, MappingKind Kind, Identifier Name, Identifier Mapping, TextSpan Span) : Command(Span);

    /// <summary><c>.drop table Table ingestion kind mapping "name"</c> (documentation: management/drop-ingestion-mapping-command.md).</summary>
    public sealed record DropMapping(Identifier Table, MappingKind Kind, Identifier Name, TextSpan Span) : Command(Span);

    /// <summary><c>.show table Table ingestion [kind] mappings</c>, or <c>… kind mapping "name"</c> (documentation: management/show-ingestion-mapping-command.md).</summary>
    /// <param name="Table">The table.</param>
    /// <param name="Kind">Only those of a kind; null shows all.</param>
    /// <param name="Name">The one that is shown; null shows all.</param>
    /// <param name="Span">All of it.</param>
    public sealed record ShowMappings(Identifier Table, MappingKind? Kind, Identifier? Name, TextSpan Span) : Show(Span);
}
