namespace KustoExport.Engine.Embedded.Files;

/// <summary>Files that a query reads in place: only the columns, and of Parquet only the row groups, that it needs.</summary>
public sealed class FileTable : EmbeddedTable
{
    private readonly FileScan _scan;

    internal FileTable(string name, FileScan scan, IReadOnlyList<string> files)
        : base(name, [.. scan.Columns.Select(c => c.Column)])
    {
        _scan = scan;
        Files = files;
    }

    /// <summary>The full paths of the files, as they were when the table was bound.</summary>
    public IReadOnlyList<string> Files { get; }

    /// <inheritdoc/>
    public override string FromSql => _scan.FromSql;

    /// <inheritdoc/>
    public override string ColumnSql(int index, string alias) => _scan.Columns[index].Value(alias);

    /// <inheritdoc/>
    public override string? BoundSql(int index, string alias, string comparison, IReadOnlyList<string> values) => _scan.Columns[index].Bound(alias, comparison, values);

    /// <inheritdoc/>
    public override string? TimestampSql(int index, string alias) => _scan.Columns[index].Timestamp is { } column ? $"{alias}.{column}" : null;
}
