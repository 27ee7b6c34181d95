namespace KustoExport.Kql.Binding;

/// <summary>
/// What is known of a row of a table beside its columns: the ingestion that it came with (documentation: management/ingestion-time-policy.md,
/// management/extent-tags.md). No <c>*</c>, schema or result shows these columns, and no name finds them: functions read them.
/// </summary>
public static class HiddenColumns
{
    /// <summary>What <c>ingestion_time()</c> reads, and what a column of it is called.</summary>
    public const string IngestionTime = "$IngestionTime";

    /// <summary>What <c>extent_id()</c> reads.</summary>
    public const string ExtentId = "$ExtentId";

    /// <summary>What <c>extent_tags()</c> reads: an array.</summary>
    public const string ExtentTags = "$ExtentTags";

    /// <summary>What <c>cursor_after()</c> and <c>cursor_before_or_at()</c> compare: the cursor as the moment that its number stands for.</summary>
    public const string Cursor = "$Cursor";

    /// <summary>All of them, as columns that nothing else has: those of a table whose rows come by ingestions.</summary>
    public static IReadOnlyList<Column> All() =>
    [
        Hidden(IngestionTime, KqlType.DateTime),
        Hidden(ExtentId, KqlType.Guid),
        Hidden(ExtentTags, KqlType.Dynamic),
        Hidden(Cursor, KqlType.DateTime),
    ];

    /// <summary>Other columns of the same names and types.</summary>
    public static IReadOnlyList<Column> Fresh(IReadOnlyList<Column> hidden) => [.. hidden.Select(c => Hidden(c.Name, c.Type))];

    private static Column Hidden(string name, KqlType type) => new(name, type) { IsHidden = true };
}
