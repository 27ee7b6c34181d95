using System.Globalization;
using KustoExport.Engine.Queries;

namespace KustoExport.Export.Operations;

/// <summary>The first table that a command answers, with its cells by the names of their columns: services have more columns, or fewer, than the documentation.</summary>
internal sealed class CommandRows
{
    private readonly Dictionary<string, int> _columns;
    private readonly object?[] _row;

    private CommandRows(Dictionary<string, int> columns, object?[] row) => (_columns, _row) = (columns, row);

    /// <summary>Runs a command, and reads all that it answers.</summary>
    public static async Task<IReadOnlyList<CommandRows>> ReadAsync(IKustoService service, QueryRequest command, CancellationToken cancellationToken)
    {
        await using var result = await service.CommandAsync(command, cancellationToken).ConfigureAwait(false);
        return await ReadAsync(result, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Reads all of a result.</summary>
    public static async Task<IReadOnlyList<CommandRows>> ReadAsync(QueryResult result, CancellationToken cancellationToken)
    {
        List<CommandRows>? first = null;
        await foreach (var table in result.Tables.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            // The others are read too: a service may say only behind its answer that it failed.
            var columns = table.Columns.Select((c, i) => (c.Name, Index: i)).ToDictionary(c => c.Name, c => c.Index, StringComparer.OrdinalIgnoreCase);
            var rows = new List<CommandRows>();
            await foreach (var batch in table.Batches.WithCancellation(cancellationToken).ConfigureAwait(false))
                rows.AddRange(batch.Rows.Select(row => new CommandRows(columns, row)));
            first ??= rows;
        }

        return first ?? [];
    }

    /// <summary>A cell as text; empty where there is no such column, or nothing in it.</summary>
    public string Text(string column) => Convert.ToString(Cell(column), CultureInfo.InvariantCulture) ?? string.Empty;

    public long? Number(string column) => Cell(column) is { } number ? Convert.ToInt64(number, CultureInfo.InvariantCulture) : null;

    /// <summary>The number of a row that has but one, whatever its column is called.</summary>
    public long? OnlyNumber => _row.Where(cell => cell is int or long).ToList() is [{ } number] ? Convert.ToInt64(number, CultureInfo.InvariantCulture) : null;

    public bool? Flag(string column) => Cell(column) is { } flag ? Convert.ToBoolean(flag, CultureInfo.InvariantCulture) : null;

    public DateTime Time(string column) => Cell(column) is DateTime time ? time : default;

    public Guid? Id(string column) => Guid.TryParse(Text(column), out var id) ? id : null;

    private object? Cell(string column) => _columns.TryGetValue(column, out var index) ? _row[index] : null;
}
