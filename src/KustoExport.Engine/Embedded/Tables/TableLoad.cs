using System.Globalization;
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
    private const int ShownRows = 5;

    private readonly DuckDBConnection _connection;
    private readonly TableImport _import;
    private readonly CancellationToken _cancellation;

    private TableLoad(DuckDBConnection connection, TableImport import, CancellationToken cancellation) =>
        (_connection, _import, _cancellation) = (connection, import, cancellation);

    /// <summary>Makes a table of the files' own schema, or of the one that the source gives.</summary>
    public static (StoredTable Table, ImportedTable Result) Create(DuckDBConnection connection, TableImport import, string physicalName, CancellationToken cancellation)
    {
        var load = new TableLoad(connection, import, cancellation);
        var (files, firstFault) = load.Bind(import.Source);
        var table = new StoredTable(import.Name, physicalName, files.Columns);
        return (table, load.Insert(table, files, firstFault, isNew: true));
    }

    /// <summary>Adds the files' rows to a table. Columns go by name; one that the files lack is null, one that the table lacks is refused.</summary>
    public static ImportedTable Append(DuckDBConnection connection, TableImport import, StoredTable table, CancellationToken cancellation)
    {
        var load = new TableLoad(connection, import, cancellation);
        load = new TableLoad(connection, import with { Source = import.Source with { Schema = TableSchema.Print(load.SharedColumns(table)) } }, cancellation);
        var (files, firstFault) = load.Bind(load._import.Source);
        return load.Insert(table, files, firstFault, isNew: false);
    }

    private (FileTable Files, TargetException? Fault) Bind(FileSource source)
    {
        try
        {
            return (FileTables.Bind(_connection, _import.Name, source), null);
        }
        catch (TargetException e) when (e.ErrorCode == ErrorCodes.BadRow)
        {
            return (FileTables.Bind(_connection, _import.Name, source, passBadRows: true), e);
        }
    }

    // The table's columns that the files have; all of them where the files tell no names, and fields go by position.
    private IReadOnlyList<Column> SharedColumns(StoredTable table)
    {
        var (files, _) = Bind(_import.Source);
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

    private ImportedTable Insert(StoredTable table, FileTable files, TargetException? fault, bool isNew)
    {
        var result = new ImportedTable(_import.Name, 0, EmbeddedTables.Columns(table), files.Files, TimeSpan.Zero);
        if (fault is null)
        {
            try
            {
                return result with { RowCount = InTransaction(table, isNew, () => Run(InsertSql(table, files))) };
            }
            catch (DuckDBException e) when (FileReadErrors.Translate(e) is { ErrorCode: ErrorCodes.BadRow } known)
            {
                fault = known;
            }
        }

        var records = RecordReading.Of(_connection, files.Files, _import.Source, table.Columns) ?? throw fault;
        var salvage = Salvage(table, records, isNew);
        return result with { RowCount = salvage.GoodRows, SkippedRows = salvage.BadRows, FirstSkippedRows = salvage.First };
    }

    // Chunk by chunk, so no transaction holds them all: rows for a table that others see are put aside first.
    private RowSalvage Salvage(StoredTable table, IReadOnlyList<RecordReading> records, bool isNew)
    {
        var into = isNew ? table : new StoredTable(table.Name, table.PhysicalName + "+", table.Columns);
        var isComplete = false;
        Run(StoredTable.CreateSql(into.PhysicalName, into.Columns));
        try
        {
            var salvage = new RowSalvage(_connection, into, _cancellation);
            foreach (var file in records)
                salvage.Read(file);
            if (salvage.BadRows > 0 && !_import.SkipBadRows)
                throw Refused(salvage);
            if (!isNew)
                Run($"INSERT INTO {table.FromSql} SELECT * FROM {into.FromSql}");
            isComplete = true;
            return salvage;
        }
        finally
        {
            if (!isNew || !isComplete)
                Execute($"DROP TABLE {into.FromSql}");
        }
    }

    private static TargetException Refused(RowSalvage salvage)
    {
        var shown = salvage.First.Take(ShownRows).Select(row => $"{Environment.NewLine}  {row}");
        var more = salvage.BadRows > ShownRows ? string.Create(CultureInfo.InvariantCulture, $"{Environment.NewLine}  and {salvage.BadRows - ShownRows:N0} more") : string.Empty;
        var rows = salvage.BadRows + salvage.GoodRows;
        return new TargetException(
            ErrorCodes.BadRow,
            string.Create(CultureInfo.InvariantCulture, $"{salvage.BadRows:N0} of {rows:N0} rows can't be read, and nothing was imported:{string.Concat(shown)}{more}"),
            salvage.First[0].File,
            "Mend them, give the column another type with -Schema, or leave them out with -SkipBadRows.");
    }

    private long InTransaction(StoredTable table, bool isNew, Func<long> work)
    {
        Run("BEGIN TRANSACTION");
        try
        {
            if (isNew)
                Run(StoredTable.CreateSql(table.PhysicalName, table.Columns));
            var rows = work();
            Run("COMMIT");
            return rows;
        }
        catch
        {
            Execute("ROLLBACK");
            throw;
        }
    }

    private static string InsertSql(StoredTable table, FileTable files)
    {
        var values = table.Columns.Select(column =>
        {
            var place = files.Columns.TakeWhile(c => c.Name != column.Name).Count();
            return place < files.Columns.Count ? files.ColumnSql(place, "t") : SqlText.Constant(null, column.Type);
        });
        return $"INSERT INTO {table.FromSql} SELECT {string.Join(", ", values)} FROM {files.FromSql} AS t";
    }

    private long Run(string sql)
    {
        _cancellation.ThrowIfCancellationRequested();
        return Execute(sql);
    }

    private long Execute(string sql)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteNonQuery();
    }
}
