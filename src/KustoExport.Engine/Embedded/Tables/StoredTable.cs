using KustoExport.Engine.Embedded.Translation;
using KustoExport.Kql;
using KustoExport.Kql.Binding;

namespace KustoExport.Engine.Embedded.Tables;

/// <summary>A table that DuckDB holds; its columns already have the form that queries expect.</summary>
public sealed class StoredTable : EmbeddedTable
{
    /// <summary>The column of a database's table in DuckDB that queries don't see: the number of the extent that a row came in.</summary>
    internal const string ExtentColumn = "$extent";

    /// <summary>The number of a table's first extent.</summary>
    internal const int FirstNumber = 1;

    private static readonly string s_extent = SqlText.Name(ExtentColumn);

    /// <summary>Rows that belong to no database.</summary>
    internal StoredTable(string name, string fromSql, IReadOnlyList<Column> columns)
        : base(name, columns) => (FromSql, PhysicalColumns) = (fromSql, Allot([], columns));

    /// <summary>A table of a database.</summary>
    /// <param name="name">The name that queries use.</param>
    /// <param name="physical">The table in DuckDB.</param>
    /// <param name="columns">The schema.</param>
    /// <param name="physicalColumns">DuckDB's names of the first columns; the others are given theirs.</param>
    internal StoredTable(string name, PhysicalTable physical, IReadOnlyList<Column> columns, IReadOnlyList<string> physicalColumns)
        : base(name, columns) => (Physical, FromSql, PhysicalColumns) = (physical, physical.FromSql, Allot([ExtentColumn, .. physicalColumns], columns).Skip(1).ToList());

    /// <summary>The same under another name.</summary>
    internal StoredTable With(string name) => new(name, Physical!, Columns, PhysicalColumns);

    /// <summary>The same rows with other columns, of which each has its own in DuckDB already.</summary>
    internal StoredTable With(IEnumerable<(Column Column, string Physical)> columns)
    {
        var all = columns.ToList();
        return new StoredTable(Name, Physical!, [.. all.Select(c => c.Column)], [.. all.Select(c => c.Physical)]);
    }

    /// <summary>The table in DuckDB; null of rows that belong to no database.</summary>
    internal PhysicalTable? Physical { get; }

    /// <summary>What the columns are called in DuckDB, which doesn't tell upper from lower case.</summary>
    internal IReadOnlyList<string> PhysicalColumns { get; }

    /// <inheritdoc/>
    public override string FromSql { get; }

    /// <inheritdoc/>
    public override ExtentSource? Extents => Physical?.Extents;

    /// <inheritdoc/>
    public override string ColumnSql(int index, string alias) => $"{alias}.{SqlText.Name(PhysicalColumns[index])}";

    /// <summary>The statement that makes a database's table, empty.</summary>
    internal string CreateSql()
    {
        // DuckDB binds and computes it for each 2048 rows that are inserted, and a third as fast where the type is declared: it becomes a cast.
        var number = Physical!.NumbersFirstExtent ? $"{s_extent} INTEGER" : $"{s_extent} GENERATED ALWAYS AS ({FirstNumber}) VIRTUAL";
        return $"CREATE TABLE {FromSql} ({string.Join(", ", [number, .. Columns.Select((c, i) => $"{SqlText.Name(PhysicalColumns[i])} {SqlTypes.Of(c.Type)}")])})";
    }

    /// <summary>The statements that must run before rows of an extent are added: none, but where the number was computed so far, and must be stored from now on.</summary>
    /// <param name="number">The extent's number.</param>
    internal IReadOnlyList<string> PrepareSql(int number) => Physical!.NumbersFirstExtent || number != FirstNumber + 1
        ? []
        : [$"ALTER TABLE {FromSql} DROP COLUMN {s_extent}", $"ALTER TABLE {FromSql} ADD COLUMN {s_extent} INTEGER DEFAULT {FirstNumber}"];

    /// <summary>The statement that adds a column. In the rows that are there it is null, and a text empty.</summary>
    internal string AddColumnSql(string physicalName, KqlType type) =>
        $"ALTER TABLE {FromSql} ADD COLUMN {SqlText.Name(physicalName)} {SqlTypes.Of(type)}{(type == KqlType.String ? " DEFAULT ''" : string.Empty)}";

    /// <summary>The statement that adds rows of an extent.</summary>
    /// <param name="number">The extent's number.</param>
    /// <param name="select">A SELECT of all columns, in order.</param>
    internal string InsertSql(int number, string select)
    {
        var columns = string.Join(", ", PhysicalColumns.Select(SqlText.Name));
        return number == FirstNumber && !Physical!.NumbersFirstExtent
            ? $"INSERT INTO {FromSql} ({columns}) {select}"
            : FormattableString.Invariant($"INSERT INTO {FromSql} ({s_extent}, {columns}) SELECT {number}, * FROM ({select})");
    }

    private static List<string> Allot(IReadOnlyList<string> given, IReadOnlyList<Column> columns)
    {
        var names = new ColumnNames();
        var hidden = given is [ExtentColumn, ..] ? 1 : 0;
        return [.. given.Select(names.Allot), .. columns.Skip(given.Count - hidden).Select(c => names.Allot(c.Name))];
    }
}
