using System.Diagnostics;
using DuckDB.NET.Data;
using KustoExport.Engine.Errors;
using KustoExport.Kql.Errors;

namespace KustoExport.Engine.Embedded.Tables;

/// <summary>Files and the rows of queries become tables; files stand for them.</summary>
public sealed partial class EmbeddedTables
{
    /// <summary>Loads files into a table, or binds them as one.</summary>
    /// <exception cref="TargetException">TableExists, KqlUnknownTable (to append to), and what binding files raises.</exception>
    public async Task<ImportedTable> ImportAsync(TableImport import, CancellationToken cancellationToken)
    {
        using var turn = await _turns.TakeAsync(import.Name, cancellationToken).ConfigureAwait(false);
        return await Task.Run(() => Import(import, cancellationToken), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Makes the rows of a query a table, or adds them to one: all of them or none. To a table they go by the names of their columns, as those of files.</summary>
    /// <exception cref="TargetException">TableExists, SchemaMismatch, ExportColumnNames.</exception>
    public async Task<ImportedTable> ImportAsync(string name, ImportMode mode, EmbeddedQuery query, CancellationToken cancellationToken)
    {
        using var turn = await _turns.TakeAsync(name, cancellationToken).ConfigureAwait(false);
        return await Task.Run(() => Import(name, mode, query, cancellationToken), cancellationToken).ConfigureAwait(false);
    }

    private ImportedTable Import(string name, ImportMode mode, EmbeddedQuery query, CancellationToken cancellationToken)
    {
        var watch = Stopwatch.StartNew();
        var existing = Existing(name, mode);
        var rows = existing is null ? query : ImportedColumns.Of(existing.Table, query);
        var entry = existing ?? Entry.Of(NewTable(name, IngestedColumns.New(name, query.Columns, 0)));
        var extent = Write(entry, isNew: existing is null, NewRows.Untagged, rows, cancellationToken);
        return new ImportedTable(name, extent?.RowCount ?? 0, Columns(entry.Table), [], watch.Elapsed);
    }

    private ImportedTable Import(TableImport import, CancellationToken cancellationToken)
    {
        var watch = Stopwatch.StartNew();
        var existing = Existing(import.Name, import.Mode);
        using var connection = _store.Connect();
        using var watched = connection.Watch(import.Watch);

        // Whatever statement runs is stopped: learning a schema takes its time too.
        using var any = connection.CreateCommand();
        using var interruption = new Interruption(any, cancellationToken);
        try
        {
            var loaded = import.InPlace ? Bind(connection, import) : Load(connection, import, existing, cancellationToken);
            return loaded with { Elapsed = watch.Elapsed };
        }
        catch (DuckDBException e)
        {
            throw EngineErrors.Translate(e, import.Name, cancellationToken);
        }
    }

    // The table to add to; null where one is made.
    private Entry? Existing(string name, ImportMode mode)
    {
        Entry? existing;
        lock (_gate)
        {
            CheckNotExternal(name);
            existing = _byName.GetValueOrDefault(name);
        }

        if (existing is not null && mode == ImportMode.Create)
            throw new TargetException(ErrorCodes.TableExists, $"There is a table '{name}' already.", name, "Add to it with -Append, or replace it with -Force.");
        if (existing?.Bound is not null && mode == ImportMode.Append)
            throw new TargetException(ErrorCodes.TableExists, $"The table '{name}' reads files in place: rows can't be added to it.", name, "Replace it with -Force, or add the file to its folder.");
        return mode == ImportMode.Append ? existing : null;
    }

    private ImportedTable Bind(DuckDBConnection connection, TableImport import)
    {
        var bound = new BoundFiles(connection, import.Name, import.Source);
        using var change = _store.Begin();
        Commit(change, [new Entry(Interlocked.Increment(ref _lastId), bound.Table) { Bound = bound, Files = bound.Table.Files }], _ => { });
        return new ImportedTable(import.Name, null, Columns(bound.Table), bound.Table.Files, TimeSpan.Zero);
    }

    private ImportedTable Load(DuckDBConnection connection, TableImport import, Entry? existing, CancellationToken cancellationToken)
    {
        var load = new TableLoad(connection, import, existing?.Stored, cancellationToken);
        var entry = existing ?? Entry.Of(NewTable(import.Name, load.Columns));
        entry = entry with { Files = [.. entry.Files.Union(load.Files)] };
        var rows = load.Run(entry.Stored, insert => Write(entry, isNew: existing is null, NewRows.Untagged, connection, insert)?.RowCount ?? 0);
        return rows with { Columns = Columns(entry.Table), Files = load.Files };
    }
}
