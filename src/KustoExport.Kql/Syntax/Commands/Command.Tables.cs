namespace KustoExport.Kql.Syntax.Commands;

/// <summary>Tables (documentation: management/tables.md).</summary>
public abstract partial record Command
{
    /// <summary><c>.show tables [(Name, …)]</c>; no names stand for all tables.</summary>
    public sealed record ShowTables(IReadOnlyList<Identifier> Names, TextSpan Span) : Show(Span);

    /// <summary><c>.show tables [(Name, …)] details</c> and <c>.show table Name details</c>; no names stand for all tables.</summary>
    public sealed record ShowTableDetails(IReadOnlyList<Identifier> Names, TextSpan Span) : Show(Span);

    /// <summary><c>.show table Name cslschema</c> and <c>.show table Name schema as json</c></summary>
    public sealed record ShowTableSchema(Identifier Table, bool AsJson, TextSpan Span) : Show(Span);

    /// <summary><c>.create table Name (schema) [with (docstring, folder)]</c> and <c>.create-merge table …</c></summary>
    /// <param name="Merges">Whether columns are added to a table that is there; else that stays as it is.</param>
    /// <param name="Name">The table.</param>
    /// <param name="Schema">Its columns.</param>
    /// <param name="Folder">The folder that it is listed in; null where none is said.</param>
    /// <param name="DocString">Its description; null where none is said.</param>
    /// <param name="Span">All of it.</param>
    public sealed record DefineTable(bool Merges, Identifier Name, RowSchema Schema, string? Folder, string? DocString, TextSpan Span) : Command(Span);

    /// <summary><c>.create tables Name (schema), … [with (docstring, folder)]</c> and <c>.create-merge tables …</c>, all or none</summary>
    public sealed record DefineTables(bool Merges, IReadOnlyList<TableDeclaration> Tables, string? Folder, string? DocString, TextSpan Span) : Command(Span);

    /// <summary><c>.create table Name based-on Source [ifnotexists] [with (docstring, folder)]</c> (documentation: management/create-table-based-on-command.md)</summary>
    public sealed record CopyTableSchema(Identifier Name, Identifier Source, bool IfNotExists, string? Folder, string? DocString, TextSpan Span) : Command(Span);

    /// <summary><c>.alter table Name (schema) [with (docstring, folder)]</c> and <c>.alter-merge table …</c> (documentation: management/alter-table-command.md)</summary>
    /// <param name="Merges">Whether columns that aren't named stay.</param>
    /// <param name="Name">The table, which must be there.</param>
    /// <param name="Schema">Its columns.</param>
    /// <param name="Folder">The folder that it is listed in; null leaves it.</param>
    /// <param name="DocString">Its description; null leaves it.</param>
    /// <param name="Span">All of it.</param>
    public sealed record AlterTable(bool Merges, Identifier Name, RowSchema Schema, string? Folder, string? DocString, TextSpan Span) : Command(Span);

    /// <summary><c>.alter table Name docstring "…"</c> and <c>.alter table Name folder "…"</c></summary>
    public sealed record DescribeTable(Identifier Name, string? Folder, string? DocString, TextSpan Span) : Command(Span);

    /// <summary><c>.drop table Name [ifexists]</c> and <c>.drop tables (Name, …) [ifexists]</c></summary>
    public sealed record DropTables(IReadOnlyList<Identifier> Names, bool IfExists, TextSpan Span) : Command(Span);

    /// <summary><c>.clear table Name data</c></summary>
    public sealed record ClearTable(Identifier Table, TextSpan Span) : Command(Span);

    /// <summary><c>.rename table Old to New</c> and <c>.rename tables New = Old [ifexists], …</c></summary>
    public sealed record RenameTables(IReadOnlyList<TableRename> Renames, TextSpan Span) : Command(Span);
}
