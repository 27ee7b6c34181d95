namespace KustoExport.Engine.Embedded.Translation;

/// <summary>The SQL of a column of a select that is still being put together.</summary>
/// <param name="Text">A complete expression over what stands after FROM.</param>
/// <param name="Form">What may be done with it.</param>
internal sealed record SqlTerm(string Text, SqlTermForm Form)
{
    /// <summary>Of a column of a file: the condition on what the file stores that follows from a comparison of its value.</summary>
    public Func<string, IReadOnlyList<string>, string?>? Bound { get; init; }

    /// <summary>Of a column of a file that stores datetimes as DuckDB's TIMESTAMP: that column.</summary>
    public string? Timestamp { get; init; }

    public static SqlTerm Column(string alias, string name) => new($"{alias}.{SqlText.Name(name)}", SqlTermForm.Column);
}

internal enum SqlTermForm
{
    /// <summary>A column of what stands after FROM.</summary>
    Column,

    /// <summary>Short and cheap: may be written out wherever the column is used.</summary>
    Cheap,

    /// <summary>A computation: another computation reads it from a subquery.</summary>
    Computed,

    /// <summary>Another value each time it is computed (rand): nothing but passing it on is allowed.</summary>
    Volatile,
}
