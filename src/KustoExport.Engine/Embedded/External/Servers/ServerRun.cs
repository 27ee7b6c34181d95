using DuckDB.NET.Native;
using KustoExport.Engine.Embedded.Slices;
using KustoExport.Kql;

namespace KustoExport.Engine.Embedded.External.Servers;

/// <summary>One reading of a server's rows from the first on, into DuckDB's chunks.</summary>
internal sealed unsafe class ServerRun : IDisposable
{
    // The rows of a chunk.
    private const int MostRows = 2048;

    private readonly CancellationTokenSource _stop;
    private readonly IServerRows _rows;
    private readonly KqlType[] _types;
    private readonly VectorCells[] _cells;
    private bool _isAtEnd;

    public ServerRun(ServerReading reading, IServerQuery query, CancellationToken cancellationToken)
    {
        Reading = reading;
        _types = [.. reading.Columns.Select(c => c.Type)];
        _cells = new VectorCells[_types.Length];
        _stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        try
        {
            _rows = query.Run(_stop.Token);
        }
        catch
        {
            _stop.Dispose();
            throw;
        }
    }

    public ServerReading Reading { get; }

    /// <summary>Puts rows into a chunk; none at the end.</summary>
    public void Fill(nint output)
    {
        var count = 0;
        for (var i = 0; i < _cells.Length; i++)
            _cells[i] = new VectorCells(SliceNatives.VectorOf(output, (ulong)i));
        while (count < MostRows && !_isAtEnd)
        {
            _isAtEnd = !_rows.Read();
            if (!_isAtEnd)
                Write(count++);
        }

        SliceNatives.SetSize(output, (ulong)count);
    }

    /// <summary>Stops the server's statement if it still runs: what is left of the rows isn't waited for.</summary>
    public void Dispose()
    {
        if (!_isAtEnd)
            _stop.Cancel();
        _rows.Dispose();
        _stop.Dispose();
    }

    private void Write(int row)
    {
        for (var i = 0; i < _types.Length; i++)
        {
            ref var cells = ref _cells[i];
            if (_rows.IsNull(i))
            {
                if (_types[i] == KqlType.String)
                    cells.SetText(row, string.Empty);
                else
                    cells.SetNull(row);
                continue;
            }

            switch (_types[i])
            {
                case KqlType.Bool:
                    cells.Set(row, _rows.Bool(i));
                    break;
                case KqlType.Int:
                    cells.Set(row, _rows.Int(i));
                    break;
                case KqlType.Long or KqlType.DateTime or KqlType.TimeSpan:
                    cells.Set(row, _rows.Long(i));
                    break;
                case KqlType.Real:
                    cells.Set(row, _rows.Real(i));
                    break;
                case KqlType.Guid:
                    cells.Set(row, _rows.Guid(i));
                    break;
                default:
                    cells.SetText(row, _rows.Text(i));
                    break;
            }
        }
    }

    /// <summary>The type of the function's column: texts for what only DuckDB makes of them.</summary>
    internal static DuckDBType StorageOf(KqlType type) => type switch
    {
        KqlType.Bool => DuckDBType.Boolean,
        KqlType.Int => DuckDBType.Integer,
        KqlType.Long or KqlType.DateTime or KqlType.TimeSpan => DuckDBType.BigInt,
        KqlType.Real => DuckDBType.Double,
        KqlType.Guid => DuckDBType.Uuid,
        _ => DuckDBType.Varchar,
    };
}
