namespace KustoExport.Kql.Syntax.Commands;

/// <summary>Columns of tables (documentation: management/columns.md).</summary>
public abstract partial record Command
{
    /// <summary><c>.rename column [D.]T.Old to New</c> and <c>.rename columns New = [D.]T.Old, …</c> (documentation: management/rename-column.md)</summary>
    public sealed record RenameColumns(IReadOnlyList<ColumnRename> Renames, TextSpan Span) : Command(Span);

    /// <summary><c>.drop column T.C [ifexists]</c> and <c>.drop table T columns (C, …)</c> (documentation: management/drop-column.md)</summary>
    public sealed record DropColumns(Identifier Table, IReadOnlyList<Identifier> Columns, bool IfExists, TextSpan Span) : Command(Span);

    /// <summary><c>.alter column [D.]T.C type=NewType</c> (documentation: management/alter-column.md)</summary>
    public sealed record AlterColumnType(ColumnPath Column, KqlType Type, TextSpan Span) : Command(Span);

    /// <summary><c>.alter table T column-docstrings (C:"…", …)</c> and <c>.alter-merge table T column-docstrings (…)</c> (documentation: management/alter-column-docstrings.md)</summary>
    /// <param name="Merges">Whether columns that aren't named keep what is said of them.</param>
    /// <param name="Table">The table.</param>
    /// <param name="DocStrings">What is said of each column.</param>
    /// <param name="Span">All of it.</param>
    public sealed record AlterColumnDocStrings(bool Merges, Identifier Table, IReadOnlyList<ColumnDocString> DocStrings, TextSpan Span) : Command(Span);
}
