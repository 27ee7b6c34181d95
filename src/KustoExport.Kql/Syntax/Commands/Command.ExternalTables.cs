namespace KustoExport.Kql.Syntax.Commands;

/// <summary>External tables (documentation: query/schema-entities/external-tables.md).</summary>
public abstract partial record Command
{
    /// <summary><c>.create | .alter | .create-or-alter external table Name (schema) kind=…</c></summary>
    /// <param name="Mode">What is asked of a table of the same name.</param>
    /// <param name="Name">The table.</param>
    /// <param name="Schema">Its columns.</param>
    /// <param name="Span">All of it.</param>
    public abstract record DefineExternalTable(DefinitionMode Mode, Identifier Name, RowSchema Schema, TextSpan Span) : Command(Span)
    {
        /// <summary>Where each property stands, by its documented name.</summary>
        public IReadOnlyDictionary<string, TextSpan> PropertyPlaces { get; init; } = new Dictionary<string, TextSpan>();
    }

    /// <summary>
    /// <c>.create | .alter | .create-or-alter external table Name (schema) kind=storage [partition by (…)] [pathformat=(…)] dataformat=csv
    /// (connection string, …) [with (properties)]</c> (documentation: management/external-tables-azure-storage.md).
    /// </summary>
    /// <param name="Mode">What is asked of a table of the same name.</param>
    /// <param name="Name">The table.</param>
    /// <param name="Schema">The columns of the files.</param>
    /// <param name="Partitions">What stands behind <c>partition by</c>.</param>
    /// <param name="PathFormat">Strings, names of partitions, and calls of <c>datetime_pattern</c>; empty where it isn't said.</param>
    /// <param name="DataFormat">The word for the format.</param>
    /// <param name="Connections">The storage connection strings; nothing is known of them here.</param>
    /// <param name="Properties">What stands in <c>with (…)</c>.</param>
    /// <param name="Span">All of it.</param>
    public sealed record DefineStorageTable(
        DefinitionMode Mode,
        Identifier Name,
        RowSchema Schema,
        IReadOnlyList<PartitionColumn> Partitions,
        IReadOnlyList<Expression> PathFormat,
        Identifier DataFormat,
        IReadOnlyList<Expression.Literal> Connections,
        StorageTableProperties Properties,
        TextSpan Span) : DefineExternalTable(Mode, Name, Schema, Span);

    /// <summary>
    /// <c>.create | .alter | .create-or-alter external table Name (schema) kind=sql table=SqlTable (connection string) [with (properties)]</c>
    /// (documentation: management/external-sql-tables.md).
    /// </summary>
    /// <param name="Mode">What is asked of a table of the same name.</param>
    /// <param name="Name">The external table.</param>
    /// <param name="Schema">Its columns.</param>
    /// <param name="SqlTable">The table on the server.</param>
    /// <param name="Connection">The connection string; nothing is known of it here.</param>
    /// <param name="Properties">What stands in <c>with (…)</c>.</param>
    /// <param name="Span">All of it.</param>
    public sealed record DefineSqlTable(
        DefinitionMode Mode,
        Identifier Name,
        RowSchema Schema,
        Identifier SqlTable,
        Expression.Literal Connection,
        SqlTableProperties Properties,
        TextSpan Span) : DefineExternalTable(Mode, Name, Schema, Span);

    /// <summary><c>.drop external table Name [ifexists]</c></summary>
    public sealed record DropExternalTable(Identifier Name, bool IfExists, TextSpan Span) : Command(Span);

    /// <summary><c>.show external tables</c> and <c>.show external table Name</c>; no name stands for all.</summary>
    public sealed record ShowExternalTables(Identifier? Name, TextSpan Span) : Show(Span);

    /// <summary><c>.show external tables details</c> and <c>.show external table Name details</c>; no name stands for all.</summary>
    public sealed record ShowExternalTableDetails(Identifier? Name, TextSpan Span) : Show(Span);

    /// <summary><c>.show external table Name schema as json|csl</c> and <c>.show external table Name cslschema</c></summary>
    public sealed record ShowExternalTableSchema(Identifier Name, bool AsJson, TextSpan Span) : Show(Span);

    /// <summary><c>.show external table Name artifacts [limit N]</c></summary>
    public sealed record ShowExternalTableArtifacts(Identifier Name, int? Limit, TextSpan Span) : Show(Span);
}
