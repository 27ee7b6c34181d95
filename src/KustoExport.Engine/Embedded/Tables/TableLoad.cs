using DuckDB.NET.Data;
using KustoExport.Engine.Embedded.Files;
using KustoExport.Engine.Embedded.Translation;
using KustoExport.Engine.Errors;
using KustoExport.Engine.Queries;
using KustoExport.Kql.Binding;
using KustoExport.Kql.Errors;

namespace KustoExport.Engine.Embedded.Tables;

/// <summary>Loads files into a table, all rows or none. Only where a row can't be read are the files read again, record by record, to find all such rows.</summary>
internal sealed class TableLoad
{
    private const string GoodRows = "kx_good_rows";

    private readonly DuckDBConnection _connection;
    private readonly TableImport _import;
    private readonly CancellationToken _cancellation;
    private readonly FileTable _files;
    private readonly TargetException? _firstFault;

    /// <param name="connection">Where files are read, and rows written.</param>
    /// <param name="import">What to load.</param>
    /// <param name="existing">
    /// The table to add to: columns go by name; one that the files lack is null, one that the table lacks is refused. Where null, one is made of
    /// the files' own schema, or of the one that the source gives.
    /// </param>
    /// <param name="cancellation">Stops it between statements.</param>
    /// <exception cref="TargetException">SchemaMismatch, and what binding files raises.</exception>
    public TableLoad(DuckDBConnection connection, TableImport import, StoredTable? existing, CancellationToken cancellation)
    {
        (_connection, _import, _cancellation) = (connection, import, cancellation);
        if (existing is not null)
            _import = import with { Source = import.Source with { Schema = TableSchema.Print(SharedColumns(existing)) } };
        (_files, _firstFault) = Bind();
    }

    /// <summary>The schema of the files.</summary>
    public IReadOnlyList<Column> Columns => _files.Columns;

    public IReadOnlyList<string> Files => _files.Files;

    /// <summary>Loads the rows.</summary>
    /// <param name="table">The table that they come into.</param>
    /// <param name="write">Runs what writes the rows of the extent whose number it hands over, in a transaction, and gives their count.</param>
    /// <exception cref="TargetException">BadRow: names the first ones. What reading files raises.</exception>
    public ImportedTable Run(StoredTable table, Func<Func<int, long>, long> write)
    {
        var result = new ImportedTable(_import.Name, 0, [], _files.Files, TimeSpan.Zero);
        var fault = _firstFault;
        if (fault is null)
        {
            try
            {
                return result with { RowCount = write(number => Execute(table.InsertSql(number, SelectSql(table)))) };
            }
            catch (DuckDBException e) when (FileReadErrors.Translate(e) is { ErrorCode: ErrorCodes.BadRow } known)
            {
                fault = known;
            }
        }

        var records = RecordReading.Of(_connection, _files.Files, _import.Source, table.Columns) ?? throw fault;
        return Salvage(table, records, write, result);
    }

    // Chunk by chunk, so no transaction could hold them: the good rows are put aside until all are judged.
    private ImportedTable Salvage(StoredTable table, IReadOnlyList<RecordReading> records, Func<Func<int, long>, long> write, ImportedTable result)
    {
        var aside = new StoredTable(table.Name, $"temp.main.{GoodRows}", table.Columns);
        Execute($"CREATE OR REPLACE TEMP TABLE {GoodRows} ({string.Join(", ", table.Columns.Select((c, i) => $"{SqlText.Name(aside.PhysicalColumns[i])} {SqlTypes.Of(c.Type)}"))})");
        try
        {
            var salvage = new RowSalvage(_connection, aside, _cancellation);
            foreach (var file in records)
                salvage.Read(file);
            if (salvage.Report.BadRows > 0 && !_import.SkipBadRows)
                throw salvage.Report.Refusal("imported", "Mend them, give the column another type with -Schema, or leave them out with -SkipBadRows.");
            return result with
            {
                RowCount = write(number => Execute(table.InsertSql(number, $"SELECT * FROM {aside.FromSql}"))),
                SkippedRows = salvage.Report.BadRows,
                FirstSkippedRows = salvage.Report.First,
            };
        }
        finally
        {
            using var drop = _connection.CreateCommand();
            drop.CommandText = $"DROP TABLE IF EXISTS {aside.FromSql}";
            drop.ExecuteNonQuery();
        }
    }

    private (FileTable Files, TargetException? Fault) Bind()
    {
        try
        {
            return (FileTables.Bind(_connection, _import.Name, _import.Source), null);
        }
        catch (TargetException e) when (e.ErrorCode == ErrorCodes.BadRow)
        {
            return (FileTables.Bind(_connection, _import.Name, _import.Source, passBadRows: true), e);
        }
    }

    // The table's columns that the files have; all of them where the files tell no names, and fields go by position.
    private IReadOnlyList<Column> SharedColumns(StoredTable table)
    {
        var (files, _) = Bind();
        var found = files.Columns.Select(c => c.Name).ToHashSet(StringComparer.Ordinal);
        var shared = table.Columns.Where(c => found.Contains(c.Name)).ToList();
        if (shared.Count == 0)
            return table.Columns;
        found.ExceptWith(shared.Select(c => c.Name));
        return found.Count == 0
            ? shared
            : throw new TargetException(
                ErrorCodes.SchemaMismatch,
                $"The files have a column '{found.First()}', which the table '{table.Name}' lacks.",
                found.First(),
                Suggestion.DidYouMean(found.First(), table.Columns.Select(c => c.Name)) ?? "Replace the table with -Force, or leave the column out with -Schema.");
    }

    private string SelectSql(StoredTable table)
    {
        var values = table.Columns.Select(column =>
        {
            var place = _files.Columns.TakeWhile(c => c.Name != column.Name).Count();
            return place < _files.Columns.Count ? _files.ColumnSql(place, "t") : SqlText.Constant(null, column.Type);
        });
        return $"SELECT {string.Join(", ", values)} FROM {_files.FromSql} AS t";
    }

    private long Execute(string sql)
    {
        _cancellation.ThrowIfCancellationRequested();
        using var command = _connection.CreateCommand();
        command.CommandText = sql;
        return (uint)command.ExecuteNonQuery();
    }
}
