using DuckDB.NET.Data;
using KustoExport.Engine.Embedded.Files;
using KustoExport.Engine.Errors;
using KustoExport.Engine.Queries;

namespace KustoExport.Engine.Embedded.Tables;

/// <summary>
/// Files that stand for a table as long as it is there. Before a query they are looked at again: a wildcard may match other files by then,
/// and a file may have been written anew, with other columns.
/// </summary>
internal sealed class BoundFiles
{
    private readonly string _name;
    private readonly FileSource _source;
    private readonly object _gate = new();
    private FileTable _table;
    private string _state;

    public BoundFiles(DuckDBConnection connection, string name, FileSource source)
    {
        (_name, _source) = (name, source);
        _table = FileTables.Bind(connection, name, source);
        _state = State(_table.Files);
    }

    public FileSource Source => _source;

    /// <summary>The table as it was when it was last looked at.</summary>
    public FileTable Table
    {
        get
        {
            lock (_gate)
                return _table;
        }
    }

    /// <summary>The table of the files as they are. Where they can't be bound any more the last one stays, and a query that reads it says why.</summary>
    public FileTable Refresh(Func<DuckDBConnection> connect)
    {
        lock (_gate)
        {
            try
            {
                var state = State(FilePaths.Expand(_source));
                if (state != _state)
                {
                    using var connection = connect();
                    _table = FileTables.Bind(connection, _name, _source);
                    _state = state;
                }
            }
            catch (TargetException)
            {
                _state = string.Empty;
            }

            return _table;
        }
    }

    private static string State(IEnumerable<string> files) =>
        string.Join('\n', files.Select(file => new FileInfo(file) is { Exists: true } info ? $"{file}\t{info.Length}\t{info.LastWriteTimeUtc.Ticks}" : file));
}
