using KustoExport.Engine.Embedded.Translation;
using KustoExport.Kql;
using KustoExport.Kql.Binding;

namespace KustoExport.Engine.Embedded.Tables;

/// <summary>A table that DuckDB holds; its columns already have the form that queries expect.</summary>
public sealed class StoredTable : EmbeddedTable
{
    private readonly IReadOnlyList<string> _physicalNames;

    internal StoredTable(string name, string physicalName, IReadOnlyList<Column> columns)
        : base(name, columns)
    {
        PhysicalName = physicalName;
        _physicalNames = PhysicalNames(columns);
    }

    /// <summary>The table's name in DuckDB, which doesn't tell upper from lower case.</summary>
    internal string PhysicalName { get; }

    /// <inheritdoc/>
    public override string FromSql => SqlText.Name(PhysicalName);

    /// <inheritdoc/>
    public override string ColumnSql(int index, string alias) => $"{alias}.{SqlText.Name(_physicalNames[index])}";

    /// <summary>What the columns are called in DuckDB.</summary>
    internal static List<string> PhysicalNames(IReadOnlyList<Column> columns)
    {
        var names = new ColumnNames();
        return [.. columns.Select(c => names.Allot(c.Name))];
    }

    /// <summary>The statement that makes such a table, empty.</summary>
    internal static string CreateSql(string physicalName, IReadOnlyList<Column> columns)
    {
        var names = PhysicalNames(columns);
        return $"CREATE TABLE {SqlText.Name(physicalName)} ({string.Join(", ", columns.Select((c, i) => $"{SqlText.Name(names[i])} {SqlTypes.Of(c.Type)}"))})";
    }

    /// <summary>The statements that add the columns of this table from a place on. In the rows that are there they are null, and texts empty.</summary>
    internal IEnumerable<string> AddColumnsSql(int first) => Enumerable.Range(first, Columns.Count - first).Select(i =>
        $"ALTER TABLE {FromSql} ADD COLUMN {SqlText.Name(_physicalNames[i])} {SqlTypes.Of(Columns[i].Type)}{(Columns[i].Type == KqlType.String ? " DEFAULT ''" : string.Empty)}");
}
