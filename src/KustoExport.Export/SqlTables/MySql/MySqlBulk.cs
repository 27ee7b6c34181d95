using System.Globalization;
using System.Text;
using KustoExport.Engine.Errors;
using KustoExport.Kql.Errors;
using MySqlConnector;

namespace KustoExport.Export.SqlTables.MySql;

/// <summary>
/// Writes rows by LOAD DATA LOCAL; by INSERT statements of many rows where the server allows no such files. The server reads a whole file before it says what is
/// wrong with it, so that a load is several of them, all in the one transaction. Used once.
/// </summary>
internal sealed class MySqlBulk(MySqlConnection connection, SqlConnectionText server, MySqlSettings settings, ISqlServer dialect, SqlLoad load)
{
    // What the server has to undo of a statement before it is free to say that it was stopped.
    private const long MostBytesOfFile = 16 << 20;
    private const long MostBytesOfStatement = 1 << 20;

    private readonly MySqlText _text = new(isStatement: !settings.LoadsFiles);
    private readonly string[] _columns = [.. load.Columns.Select(c => dialect.Quote(c.Name))];

    /// <returns>How many rows the server took.</returns>
    public async Task<long> RunAsync(CancellationToken cancellationToken)
    {
        var rows = new MySqlRows(load, _text);
        var total = 0L;
        var more = load.Rows.Read();
        while (more)
        {
            var before = load.Rows.RowsRead - 1;
            try
            {
                (var sent, more) = settings.LoadsFiles
                    ? await SendFileAsync(rows, before, cancellationToken).ConfigureAwait(false)
                    : await SendStatementAsync(rows, before, cancellationToken).ConfigureAwait(false);
                total += sent;
            }
            catch (MySqlException e) when (!cancellationToken.IsCancellationRequested)
            {
                throw MySqlFailure.From(server, wasOpen: true, e, before);
            }
        }

        return total;
    }

    private async Task<(long Sent, bool More)> SendFileAsync(MySqlRows rows, long before, CancellationToken cancellationToken)
    {
        await using var file = new MySqlRowStream(load.Rows, rows, _text, MostBytesOfFile, cancellationToken);
        var loader = new MySqlBulkLoader(connection)
        {
            Local = true,
            SourceStream = file,
            TableName = dialect.Quote(load.Table),
            CharacterSet = "utf8mb4",
            FieldTerminator = "\t",
            LineTerminator = "\n",
            EscapeCharacter = '\\',
        };
        loader.Columns.AddRange(_columns);
        int taken;
        try
        {
            taken = await loader.LoadAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (MySqlException) when (Failed(file))
        {
            throw;
        }

        file.ThrowIfFailed();
        await CheckAsync(file.Rows, taken, before, cancellationToken).ConfigureAwait(false);
        return (taken, file.HasMore);
    }

    // The reason is the row that couldn't be read, and not what the server made of the end of the file.
    private static bool Failed(MySqlRowStream file)
    {
        file.ThrowIfFailed();
        return false;
    }

    private async Task<(long Sent, bool More)> SendStatementAsync(MySqlRows rows, long before, CancellationToken cancellationToken)
    {
        var start = $"INSERT INTO {dialect.Quote(load.Table)} ({string.Join(',', _columns)}) VALUES ";
        var most = Math.Min(settings.LongestStatement / 2, MostBytesOfStatement);
        var count = 0L;
        bool more;
        _text.Clear();
        do
        {
            rows.Add();
            count++;
            more = load.Rows.Read();
        }
        while (more && _text.Length < most);

        if (start.Length + _text.Length >= settings.LongestStatement)
            throw TooLong(before + 1, before + count);
        using var command = new MySqlCommand(start + Encoding.UTF8.GetString(_text.Bytes), connection);
        var taken = await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
        await CheckAsync(count, taken, before, cancellationToken).ConfigureAwait(false);
        return (taken, more);
    }

    // A row that the server changed or left out makes a warning, or none.
    private async Task CheckAsync(long sent, long taken, long before, CancellationToken cancellationToken)
    {
        if (await MySqlWarning.FirstAsync(connection, before, cancellationToken).ConfigureAwait(false) is { } warning)
            throw MySqlFailure.From(server, warning);
        if (taken != sent)
        {
            throw new ServiceException(
                ErrorCodes.SqlFailed,
                string.Create(CultureInfo.InvariantCulture, $"'{server}' took {taken} of {sent} rows, and doesn't say why."),
                server.ToString(),
                "Look for what the table's engine or its triggers do with rows.");
        }
    }

    private TargetException TooLong(long first, long last) => new(
        ErrorCodes.SqlValue,
        string.Create(CultureInfo.InvariantCulture, $"The rows {first} to {last} are longer than a statement of the server may be ({settings.LongestStatement} bytes)."),
        load.Table.ToString(),
        "Let the server take more: SET GLOBAL max_allowed_packet = …, or allow it files: SET GLOBAL local_infile = 1.");
}
