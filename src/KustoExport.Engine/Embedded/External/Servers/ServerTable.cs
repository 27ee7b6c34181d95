using KustoExport.Engine.Embedded.Files;
using KustoExport.Kql;
using KustoExport.Kql.Binding;

namespace KustoExport.Engine.Embedded.External.Servers;

/// <summary>What a query needs of a server's table, as a table function of ours gives it.</summary>
internal sealed class ServerTable : EmbeddedTable
{
    private readonly ServerReading _reading;
    private readonly IReadOnlyList<Column> _read;

    /// <param name="table">The external table.</param>
    /// <param name="read">The columns that are read.</param>
    /// <param name="reading">Reads them.</param>
    public ServerTable(TableSymbol table, IReadOnlyList<Column> read, ServerReading reading)
        : base(table.Name, table.Columns) => (_read, _reading) = (read, reading);

    /// <inheritdoc/>
    public override string FromSql => _reading.FromSql;

    /// <inheritdoc/>
    public override string ColumnSql(int index, string alias)
    {
        var cell = FormattableString.Invariant($"{alias}.c{_read.TakeWhile(c => c != Columns[index]).Count()}");
        return Columns[index].Type switch
        {
            KqlType.Decimal => $"{cell}::DECIMAL(38,18)",
            KqlType.Dynamic => TextCells.TryValue(cell, KqlType.Dynamic),
            _ => cell,
        };
    }
}
