using System.Globalization;
using KustoExport.Engine.Errors;
using KustoExport.Export.Requests;

namespace KustoExport.Export.SqlTables;

/// <summary>The transactions of one export, and what is known of its rows when it fails.</summary>
internal sealed class SqlTransactions(ISqlSession session, ExportTarget.SqlTable target)
{
    private long _sent;
    private bool _isCommitting;

    /// <summary>The rows that are in the table for good.</summary>
    public long Committed { get; private set; }

    public Task BeginAsync(CancellationToken cancellationToken) => session.BeginAsync(cancellationToken);

    /// <summary>Writes all rows, and commits; in the transaction that was begun, or with batches, in it and others.</summary>
    public async Task LoadAsync(SqlLoad load, CancellationToken cancellationToken)
    {
        var more = true;
        while (more)
        {
            load.Rows.BeginBatch(load.Options.BatchSize);
            var rows = await session.LoadAsync(load, cancellationToken).ConfigureAwait(false);
            more = load.Options.BatchSize is not null && await Task.Run(load.Rows.HasMore, cancellationToken).ConfigureAwait(false);
            await CommitAsync(rows, cancellationToken).ConfigureAwait(false);
            if (more)
                await session.BeginAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>The failure, with what has become of the rows.</summary>
    public Exception Explained(Exception failure) => failure switch
    {
        ServiceException e => new ServiceException(e.ErrorCode, e.Problem, e.Target, With(e.Remedy), e.InnerException) { IsTransient = e.IsTransient },
        TargetException e => new TargetException(e.ErrorCode, e.Problem, e.Target, With(e.Remedy), e.InnerException),
        _ => failure,
    };

    private async Task CommitAsync(long rows, CancellationToken cancellationToken)
    {
        (_sent, _isCommitting) = (rows, true);
        await session.CommitAsync(cancellationToken).ConfigureAwait(false);
        Committed += rows;
        (_sent, _isCommitting) = (0, false);
    }

    private string With(string? remedy) => remedy is null ? Fate() : $"{remedy}{Environment.NewLine}{Fate()}";

    private string Fate()
    {
        var committed = string.Create(CultureInfo.InvariantCulture, $"{Committed} rows, of the batches before, are in the table '{target.Table}', and stay");
        if (_isCommitting && !session.IsOpen)
            return string.Create(CultureInfo.InvariantCulture, $"The connection ended while {_sent} rows were committed: look whether the table '{target.Table}' has them.{(Committed > 0 ? $" {committed}." : string.Empty)}");
        return Committed > 0 ? $"{committed}; those of the last batch were rolled back." : $"Nothing was written to the table '{target.Table}': 0 rows are in.";
    }
}
