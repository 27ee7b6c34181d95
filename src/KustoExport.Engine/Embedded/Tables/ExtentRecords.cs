using KustoExport.Engine.Embedded.Databases;
using KustoExport.Engine.Embedded.Translation;

namespace KustoExport.Engine.Embedded.Tables;

/// <summary>The extents as the database keeps them: rows of <c>kx.extents</c>. They are numbered in each table, in the order in which they came.</summary>
internal static class ExtentRecords
{
    /// <summary>The extents of a table, the oldest first.</summary>
    public static List<Extent> Read(DatabaseStore store, long tableId) => store.Read(
        FormattableString.Invariant($"SELECT extent_id, created_on, row_count, tags FROM {store.Known("extents")} WHERE table_id = {tableId} ORDER BY number"),
        row => new Extent(row.GetGuid(0), new DateTime(row.GetInt64(1), DateTimeKind.Utc), row.GetInt64(2), row.GetFieldValue<List<string>>(3)));

    /// <summary>Where queries find the extents of a table.</summary>
    public static ExtentSource SourceOf(DatabaseStore store, long tableId) => new(
        FormattableString.Invariant($"(SELECT number, extent_id, cursor, tags FROM {store.Known("extents")} WHERE table_id = {tableId})"),
        StoredTable.ExtentColumn);

    /// <summary>The number of the next extent of a table.</summary>
    public static int NextNumber(DatabaseStore store, long tableId) => store.Read(
        FormattableString.Invariant($"SELECT coalesce(max(number) + 1, {StoredTable.FirstNumber}) FROM {store.Known("extents")} WHERE table_id = {tableId}"),
        row => row.GetInt32(0))[0];

    public static void Add(DatabaseChange change, DatabaseStore store, long tableId, int number, Extent extent, long cursor) => change.Execute(
        $"INSERT INTO {store.Known("extents")} VALUES (?, ?, ?, ?, ?, ?, [{string.Join(", ", extent.Tags.Select(SqlText.String))}]::VARCHAR[])",
        tableId,
        number,
        extent.ExtentId,
        extent.CreatedOn.Ticks,
        cursor,
        extent.RowCount);

    /// <summary>Forgets those of tables that aren't there.</summary>
    public static void RemoveForgotten(DatabaseChange change, DatabaseStore store) => change.Execute($"DELETE FROM {store.Known("extents")} WHERE table_id NOT IN (SELECT table_id FROM {store.Known("tables")})");

    /// <summary>Forgets those of a table.</summary>
    public static void Remove(DatabaseChange change, DatabaseStore store, long tableId) => change.Execute($"DELETE FROM {store.Known("extents")} WHERE table_id = ?", tableId);
}
