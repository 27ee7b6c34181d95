using KustoExport.Engine.Errors;
using KustoExport.Kql.Binding;
using KustoExport.Kql.Errors;
using KustoExport.Kql.Syntax.Commands;

namespace KustoExport.Engine.Embedded.Tables;

/// <summary>The results of queries become rows of tables.</summary>
public sealed partial class EmbeddedTables
{
    /// <summary>Finds out whether a result can become rows of a table; nothing is changed.</summary>
    /// <exception cref="TargetException">What <see cref="IngestAsync"/> would throw before it writes.</exception>
    public void Check(TableIngestion ingestion, EmbeddedQuery query) => IngestedColumns.Of(ingestion, Existing(ingestion)?.Table.Columns, query.Columns);

    /// <summary>The same before there is a result.</summary>
    /// <exception cref="TargetException">TableExists, KqlUnknownTable, IngestedBefore.</exception>
    public void Check(TableIngestion ingestion) => Existing(ingestion);

    /// <summary>What to tell where columns of a result have other names than those of the table that they go to by their place; null where all have the same.</summary>
    public string? OtherNames(TableIngestion ingestion, EmbeddedQuery query)
    {
        if (Existing(ingestion)?.Table.Columns is not { } own || ingestion.Properties.RecreatesSchema)
            return null;
        return ingestion.OtherNames(own.Select(c => c.Name), query.Columns.Select(c => c.Name));
    }

    /// <summary>Runs a query, and makes its result rows of a table: all of them or none.</summary>
    /// <returns>The extent that they are; null where the result has no rows.</returns>
    /// <exception cref="TargetException">TableExists, KqlUnknownTable, SchemaMismatch, ExportColumnNames, IngestedBefore. ServiceException: the query failed.</exception>
    public async Task<Extent?> IngestAsync(TableIngestion ingestion, EmbeddedQuery query, CancellationToken cancellationToken)
    {
        using var turn = await _turns.TakeAsync(ingestion.Table, cancellationToken).ConfigureAwait(false);
        var existing = Existing(ingestion);
        var columns = IngestedColumns.Of(ingestion, existing?.Table.Columns, query.Columns);
        return await Task.Run(
            () => existing is not null && ingestion.Appends
                ? Append(ingestion, existing, columns, query, cancellationToken)
                : Create(ingestion, existing, columns, query, cancellationToken),
            cancellationToken).ConfigureAwait(false);
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
        if (ingestion.Properties.ForbiddenTags.Any() && ExtentRecords.Read(_store, existing.Id).SelectMany(e => e.Tags).FirstOrDefault(ingestion.Properties.ForbiddenTags.Contains) is { } tag)
            throw new TargetException(ErrorCodes.IngestedBefore, $"The table '{ingestion.Table}' has rows with the tag '{tag}' already, and nothing was ingested.", ingestion.Table, "That is what ingestIfNotExists asks for: there is nothing to do.");
        return existing;
    }

    private Extent? Append(TableIngestion ingestion, Entry existing, IReadOnlyList<Column> columns, EmbeddedQuery query, CancellationToken cancellationToken)
    {
        // As documented, the schema is extended before rows are ingested, and stays so if they can't be.
        var entry = columns.Count > existing.Table.Columns.Count ? Extend(existing, columns) : existing;
        return Write(entry with { Details = With(entry.Details, ingestion.Properties) }, isNew: false, Of(ingestion), query, cancellationToken);
    }

    private Extent? Create(TableIngestion ingestion, Entry? existing, IReadOnlyList<Column> columns, EmbeddedQuery query, CancellationToken cancellationToken)
    {
        var entry = Entry.Of(NewTable(ingestion.Table, columns)) with { Details = With(existing?.Details ?? new TableDetails(), ingestion.Properties) };
        return Write(entry, isNew: true, Of(ingestion), query, cancellationToken);
    }

    private Extent? Write(Entry entry, bool isNew, NewRows rows, EmbeddedQuery query, CancellationToken cancellationToken) =>
        query.Write(connection => Write(entry, isNew, rows, connection, number => query.Insert(entry.Stored.InsertSql(number, query.Sql), cancellationToken)), cancellationToken);

    private static NewRows Of(TableIngestion ingestion) => new(ingestion.Properties.Tags, ingestion.Properties.CreationTime);

    private static TableDetails With(TableDetails details, IngestionProperties properties) => details with
    {
        Folder = properties.Folder ?? details.Folder,
        DocString = properties.DocString ?? details.DocString,
    };
}
