using KustoExport.Engine.Embedded.Translation;
using KustoExport.Engine.Errors;
using KustoExport.Kql;
using KustoExport.Kql.Binding;
using KustoExport.Kql.Errors;
using KustoExport.Kql.Syntax.Commands;

namespace KustoExport.Engine.Embedded.Tables;

/// <summary>The results of queries become rows of tables.</summary>
public sealed partial class EmbeddedTables
{
    // One at a time in each table, so that a schema isn't extended twice, and rows aren't added to a table that is being replaced.
    private readonly NamedLocks _ingesting = new();

    /// <summary>Finds out whether a result can become rows of a table; nothing is changed.</summary>
    /// <exception cref="TargetException">What <see cref="IngestAsync"/> would throw before it writes.</exception>
    public void Check(TableIngestion ingestion, EmbeddedQuery query) => IngestedColumns.Of(ingestion, Existing(ingestion)?.Table.Columns, query.Columns);

    /// <summary>What to tell where columns of a result have other names than those of the table that they go to by their place; null where all have the same.</summary>
    public string? OtherNames(TableIngestion ingestion, EmbeddedQuery query)
    {
        if (Existing(ingestion)?.Table.Columns is not { } own || ingestion.Properties.RecreatesSchema)
            return null;
        var others = own.Zip(query.Columns).Where(pair => pair.First.Name != pair.Second.Name).Select(pair => $"'{pair.Second.Name}' to '{pair.First.Name}'").ToList();
        return others.Count == 0 ? null : $"Columns are matched by place, not by name. These go to columns of other names of the table '{ingestion.Table}': {string.Join(", ", others)}.";
    }

    /// <summary>Runs a query, and makes its result rows of a table: all of them or none.</summary>
    /// <returns>The extent that they are; null where the result has no rows.</returns>
    /// <exception cref="TargetException">TableExists, KqlUnknownTable, SchemaMismatch, ExportColumnNames, IngestedBefore. ServiceException: the query failed.</exception>
    public async Task<Extent?> IngestAsync(TableIngestion ingestion, EmbeddedQuery query, CancellationToken cancellationToken)
    {
        using var turn = await _ingesting.TakeAsync(ingestion.Table, cancellationToken).ConfigureAwait(false);
        var existing = Existing(ingestion);
        var columns = IngestedColumns.Of(ingestion, existing?.Table.Columns, query.Columns);
        return existing is not null && ingestion.Appends
            ? await AppendAsync(ingestion, existing, columns, query, cancellationToken).ConfigureAwait(false)
            : await CreateAsync(ingestion, existing, columns, query, cancellationToken).ConfigureAwait(false);
    }

    private Entry? Existing(TableIngestion ingestion)
    {
        Entry? existing;
        lock (_gate)
        {
            CheckNotExternal(ingestion.Table);
            existing = _byName.GetValueOrDefault(ingestion.Table);
        }

        if (existing is null)
        {
            return ingestion.Mode != IngestionMode.Append ? null : throw new TargetException(
                ErrorCodes.KqlUnknownTable, $"There is no table '{ingestion.Table}' to append to.", ingestion.Table, "Make it: .set or .set-or-append.");
        }

        if (ingestion.Mode == IngestionMode.Set)
            throw new TargetException(ErrorCodes.TableExists, $"There is a table '{ingestion.Table}' already.", ingestion.Table, "Add to it with .append or .set-or-append, or replace its rows with .set-or-replace.");
        if (existing.Table is not StoredTable)
            throw new TargetException(ErrorCodes.TableExists, $"The table '{ingestion.Table}' reads files in place: rows can't be written to it.", ingestion.Table, "Give the new table another name.");
        if (existing.Details.Extents.SelectMany(e => e.Tags).FirstOrDefault(ingestion.Properties.ForbiddenTags.Contains) is { } tag)
            throw new TargetException(ErrorCodes.IngestedBefore, $"The table '{ingestion.Table}' has rows with the tag '{tag}' already, and nothing was ingested.", ingestion.Table, "That is what ingestIfNotExists asks for: there is nothing to do.");
        return existing;
    }

    private async Task<Extent?> AppendAsync(TableIngestion ingestion, Entry existing, IReadOnlyList<Column> columns, EmbeddedQuery query, CancellationToken cancellationToken)
    {
        // As documented, the schema is extended before rows are ingested, and stays so if they can't be.
        var table = (StoredTable)existing.Table;
        if (columns.Count > table.Columns.Count)
        {
            var extended = new StoredTable(table.Name, table.PhysicalName, columns);
            foreach (var statement in extended.AddColumnsSql(table.Columns.Count))
                await query.ExecuteAsync(statement, cancellationToken).ConfigureAwait(false);
            table = extended;
            Change(table.Name, entry => entry with { Table = extended });
        }

        var rows = await InsertAsync(table, query, cancellationToken).ConfigureAwait(false);
        var extent = ExtentOf(ingestion, rows);
        Change(table.Name, entry => entry with { Details = With(entry.Details, ingestion.Properties, [.. entry.Details.Extents, .. Listed(extent)]) });
        return extent;
    }

    private async Task<Extent?> CreateAsync(TableIngestion ingestion, Entry? existing, IReadOnlyList<Column> columns, EmbeddedQuery query, CancellationToken cancellationToken)
    {
        var table = new StoredTable(ingestion.Table, NewName(ingestion.Table), columns);
        try
        {
            await query.ExecuteAsync(StoredTable.CreateSql(table.PhysicalName, columns), cancellationToken).ConfigureAwait(false);
            var rows = await InsertAsync(table, query, cancellationToken).ConfigureAwait(false);
            var extent = ExtentOf(ingestion, rows);
            var details = With(existing?.Details ?? new TableDetails(), ingestion.Properties, Listed(extent));
            Publish(new Entry(table, []) { Details = details }, existing is null ? ImportMode.Create : ImportMode.Replace);
            return extent;
        }
        catch
        {
            Drop(new Entry(table, []));
            throw;
        }
    }

    private static Task<long> InsertAsync(StoredTable table, EmbeddedQuery query, CancellationToken cancellationToken) =>
        query.ChangeAsync($"INSERT INTO {table.FromSql} SELECT * FROM ({query.Sql})", cancellationToken);

    private static Extent? ExtentOf(TableIngestion ingestion, long rows) =>
        rows == 0 ? null : new Extent(Guid.NewGuid(), ingestion.Properties.CreationTime ?? DateTime.UtcNow, rows, ingestion.Properties.Tags);

    private static IReadOnlyList<Extent> Listed(Extent? extent) => extent is null ? [] : [extent];

    private static TableDetails With(TableDetails details, IngestionProperties properties, IReadOnlyList<Extent> extents) => details with
    {
        Folder = properties.Folder ?? details.Folder,
        DocString = properties.DocString ?? details.DocString,
        Extents = extents,
    };

    private void Change(string table, Func<Entry, Entry> change)
    {
        lock (_gate)
        {
            // Somebody may have removed it meanwhile.
            if (_byName.TryGetValue(table, out var entry))
                _byName[table] = change(entry);
        }

        _changed();
    }
}
