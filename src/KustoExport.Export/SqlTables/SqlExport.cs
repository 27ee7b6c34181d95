using System.Diagnostics;
using KustoExport.Engine.Embedded;
using KustoExport.Engine.Errors;
using KustoExport.Engine.Queries;
using KustoExport.Export.Artifacts;
using KustoExport.Export.ExternalTables;
using KustoExport.Export.Requests;
using KustoExport.Kql.Errors;

namespace KustoExport.Export.SqlTables;

/// <summary>
/// Writes the result of a query to a table of an SQL server: all rows in one transaction, or in batches of a size that is asked for. The
/// columns are compared with those of the table before the query runs. Used once.
/// </summary>
internal sealed class SqlExport(EmbeddedQuery query, ExportTarget.SqlTable target)
{
    private readonly Stopwatch _elapsed = Stopwatch.StartNew();
    private ResultReader? _rows;

    /// <summary>Finds out whether the server lets one in, has the table or can have it made, and whether the columns fit. Nothing is written.</summary>
    public async Task CheckAsync(CancellationToken cancellationToken)
    {
        CheckQuery();
        await using var session = await SqlServers.Of(target.Connection.Dialect).OpenAsync(target.Connection, cancellationToken).ConfigureAwait(false);
        if (await ColumnsAsync(session, cancellationToken).ConfigureAwait(false) is { } columns)
            SqlTableColumns.Match(target.Table, columns, query.Columns);
    }

    /// <summary>Progress, and at the end the one artifact. When the sequence has ended, so has all work, also when its reader stops early.</summary>
    /// <exception cref="KustoExportException">What went wrong; the message says how many rows are in the table.</exception>
    public IAsyncEnumerable<ExportEvent> RunAsync(CancellationToken cancellationToken) => WatchedWork.RunAsync(
        async token => new Artifact($"{target.Connection}/{target.Table}", await WorkAsync(token).ConfigureAwait(false), SizeInBytes: null, Format: null, _elapsed.Elapsed) { ExternalTableName = target.Definition?.Name, Number = 1 },
        () => Volatile.Read(ref _rows) is { RowsRead: > 0 and var records } ? new ExportEvent.Progress(query.Progress(), records) : null,
        cancellationToken);

    private async Task<long> WorkAsync(CancellationToken cancellationToken)
    {
        CheckQuery();
        await using var session = await SqlServers.Of(target.Connection.Dialect).OpenAsync(target.Connection, cancellationToken).ConfigureAwait(false);
        var columns = await ColumnsAsync(session, cancellationToken).ConfigureAwait(false);
        if (columns is not null)
            SqlTableColumns.Match(target.Table, columns, query.Columns);

        var transactions = new SqlTransactions(session, target);
        try
        {
            await transactions.BeginAsync(cancellationToken).ConfigureAwait(false);
            columns ??= await CreateAsync(session, cancellationToken).ConfigureAwait(false);
            using var rows = new ResultReader(await query.ReadVectorsAsync(cancellationToken).ConfigureAwait(false));
            Volatile.Write(ref _rows, rows);
            await transactions.LoadAsync(new SqlLoad(target.Table, SqlTableColumns.Match(target.Table, columns, query.Columns), rows, target.Options), cancellationToken).ConfigureAwait(false);
            return transactions.Committed;
        }
        catch (Exception e)
        {
            await session.RollbackAsync().ConfigureAwait(false);
            throw transactions.Explained(e);
        }
    }

    // Before the server is asked.
    private void CheckQuery()
    {
        target.Options.Check(query.Columns);
        if (target.Definition is { } table)
            TableColumns.Check(table, query.Columns);
    }

    // Null where the table is to be made.
    private async Task<IReadOnlyList<SqlColumn>?> ColumnsAsync(ISqlSession session, CancellationToken cancellationToken)
    {
        var columns = await session.ColumnsAsync(target.Table, cancellationToken).ConfigureAwait(false);
        if (columns is not null)
            await session.CheckAsync(target.Table, target.Options, cancellationToken).ConfigureAwait(false);
        else if (!target.Options.CreateIfNotExists)
            throw new TargetException(ErrorCodes.SqlTableNotFound, $"There is no table '{target.Table}' in '{target.Connection}'.", target.Table.ToString(), "Check its name and its schema, or let it be made: createifnotexists=true and primarykey, or -CreateIfNotExists -PrimaryKey.");
        return columns;
    }

    // As the server describes what it made.
    private async Task<IReadOnlyList<SqlColumn>> CreateAsync(ISqlSession session, CancellationToken cancellationToken)
    {
        await session.CreateAsync(target.Table, query.Columns, target.Options.KeyOf(query.Columns), cancellationToken).ConfigureAwait(false);
        return await session.ColumnsAsync(target.Table, cancellationToken).ConfigureAwait(false)
            ?? throw new ServiceException(ErrorCodes.SqlFailed, $"'{target.Connection}' made the table '{target.Table}' and doesn't find it.", target.Table.ToString(), "Write its schema before its name.");
    }
}
