namespace KustoExport.Export.Tests.SqlTables.Tds;

/// <summary>A table of the listener: it takes rows as SQL Server does, with nulls, lengths and the primary key checked.</summary>
internal sealed class TdsTable(string schema, string name, IReadOnlyList<TdsColumn> columns, IReadOnlyList<string> primaryKey)
{
    private readonly List<object?[]> _rows = [];
    private long _identity;

    public string Schema => schema;

    public string Name => name;

    public string FullName => $"{schema}.{name}";

    public IReadOnlyList<TdsColumn> Columns => columns;

    public IReadOnlyList<string> PrimaryKey => primaryKey;

    /// <summary>What has been committed.</summary>
    public IReadOnlyList<object?[]> Rows
    {
        get
        {
            lock (_rows)
                return [.. _rows];
        }
    }

    public int IndexOf(string column) =>
        columns.ToList().FindIndex(c => c.Name.Equals(column, StringComparison.OrdinalIgnoreCase)) is var i and >= 0
            ? i
            : throw new TdsException(new(207, 1, 16, $"Invalid column name '{column}'."));

    /// <summary>The row that a bulk load's values make: defaults and identity for the columns that it doesn't name.</summary>
    public object?[] RowOf(IReadOnlyList<int> places, object?[] values, bool keepsNulls)
    {
        var row = columns.Select((c, i) => c.IsIdentity && !places.Contains(i) ? ++_identity : c.Default).ToArray();
        for (var i = 0; i < places.Count; i++)
            row[places[i]] = values[i] ?? (keepsNulls ? null : columns[places[i]].Default);
        for (var i = 0; i < columns.Count; i++)
            Check(columns[i], row[i]);
        return row;
    }

    public void Commit(IReadOnlyCollection<object?[]> rows)
    {
        lock (_rows)
            _rows.AddRange(rows);
    }

    /// <summary>The key must not be there yet, neither in the table nor among the rows of the transaction.</summary>
    public void CheckKeys(IEnumerable<object?[]> pending)
    {
        if (primaryKey.Count == 0)
            return;
        var places = primaryKey.Select(IndexOf).ToArray();
        HashSet<string> keys = [];
        foreach (var row in Rows.Concat(pending))
        {
            var key = string.Join(", ", places.Select(p => FormattableString.Invariant($"{row[p]}")));
            if (!keys.Add(key))
                throw new TdsException(TdsError.DuplicateKey(this, key));
        }
    }

    private void Check(TdsColumn column, object? value)
    {
        if (value is null && !column.IsNullable && !column.IsComputed)
            throw new TdsException(TdsError.NotNull(this, column.Name));
        if (value is string text && column.Type is { IsText: true, IsInParts: false } && text.Length * (column.Type.IsUnicode ? 2 : 1) > column.Type.Length)
            throw new TdsException(TdsError.TooLong(this, column.Name, text[..(column.Type.Length / (column.Type.IsUnicode ? 2 : 1))]));
    }
}
