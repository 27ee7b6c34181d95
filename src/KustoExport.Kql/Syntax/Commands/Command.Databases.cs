namespace KustoExport.Kql.Syntax.Commands;

/// <summary>Databases and the service itself (documentation: management/databases.md, show-schema-database.md).</summary>
public abstract partial record Command
{
    /// <summary><c>.show databases [(Name, …)]</c>; no names stand for all databases.</summary>
    public sealed record ShowDatabases(IReadOnlyList<Identifier> Names, TextSpan Span) : Show(Span);

    /// <summary><c>.show database [identity]</c> and <c>.show databases identity</c></summary>
    public sealed record ShowDatabaseIdentity(bool OfAll, TextSpan Span) : Show(Span);

    /// <summary><c>.show database details</c> and <c>.show databases details</c></summary>
    public sealed record ShowDatabaseDetails(bool OfAll, TextSpan Span) : Show(Span);

    /// <summary><c>.show database datastats</c> and <c>.show databases datastats</c></summary>
    public sealed record ShowDatabaseStatistics(bool OfAll, TextSpan Span) : Show(Span);

    /// <summary>
    /// <c>.show database [Name] schema [as json | as csl script]</c> and <c>.show databases (Name, …) schema …</c>; no names stand for
    /// the database of the request. Of each only what is later than its version is shown, where one is given.
    /// </summary>
    public sealed record ShowDatabaseSchema(
        IReadOnlyList<VersionedName> Databases,
        SchemaForm Form,
        SchemaParts Parts,
        TextSpan Span) : Show(Span)
    {
        /// <summary>Whether a script shows strings that are written with the prefix h; stars stand for them otherwise.</summary>
        public bool ShowsObfuscatedStrings { get; init; }
    }

    /// <summary><c>.show version</c></summary>
    public sealed record ShowVersion(TextSpan Span) : Show(Span);
}
