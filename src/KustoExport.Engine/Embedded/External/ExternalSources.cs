using DuckDB.NET.Data;
using KustoExport.Engine.Embedded.External.Pruning;
using KustoExport.Engine.Embedded.External.Servers;
using KustoExport.Engine.Embedded.ExternalTables;
using KustoExport.Engine.Embedded.Files;
using KustoExport.Engine.Errors;
using KustoExport.Engine.Queries;
using KustoExport.Kql;
using KustoExport.Kql.Binding;
using KustoExport.Kql.Errors;

namespace KustoExport.Engine.Embedded.External;

/// <summary>Finds the files of external data when a query needs them, fetches those that lie elsewhere, and makes tables of them, and of the rows of servers.</summary>
internal sealed class ExternalSources : IExternalSources, IExternalTables, IDisposable
{
    private static readonly IReadOnlyList<string> s_all = [string.Empty];

    private readonly Func<DuckDBConnection> _connect;
    private readonly IDataProbe _engine;
    private readonly Func<ExternalTableSymbol, StoredExternalTable> _definitions;
    private readonly IReadableServers? _servers;
    private readonly List<ServerReading> _readings = [];
    private readonly string _baseFolder;
    private readonly CancellationToken _cancellation;
    private readonly Downloads _downloads;
    private readonly ExternalPlaces _places;

    /// <param name="connect">Opens a connection of its own, to look into files.</param>
    /// <param name="engine">Computes what conditions say of the values in paths.</param>
    /// <param name="definitions">How the external tables were defined that the query names.</param>
    /// <param name="storages">Signs in to storages; null where the service knows none.</param>
    /// <param name="servers">Reads tables of SQL servers; null where the service knows none.</param>
    /// <param name="baseFolder">Where relative paths begin.</param>
    /// <param name="temporaryRoot">Where files are fetched to.</param>
    /// <param name="cancellation">Stops listing, fetching and reading.</param>
    public ExternalSources(Func<DuckDBConnection> connect, IDataProbe engine, Func<ExternalTableSymbol, StoredExternalTable> definitions, IReadableStorages? storages, IReadableServers? servers, string baseFolder, string temporaryRoot, CancellationToken cancellation)
    {
        (_connect, _engine, _definitions, _servers, _baseFolder, _cancellation) = (connect, engine, definitions, servers, baseFolder, cancellation);
        _downloads = new Downloads(temporaryRoot, cancellation);
        _places = new ExternalPlaces(storages, baseFolder);
    }

    /// <inheritdoc/>
    public TableSymbol Bind(ExternalSource source) => source.IsDelta ? BindDelta(source) : new ExternalTable(source);

    /// <inheritdoc/>
    public TableSymbol Bind(ExternalTableSymbol table) => _definitions(table) switch
    {
        StoredSqlTable rows when _servers is not null => new UnreadServerTable(rows),
        StoredStorageTable files => new ExternalTable(ExternalTableFiles.SourceOf(files)),
        _ => throw new TargetException(ErrorCodes.KqlNotSupported, $"'{table.Name}' can't be read: this service knows no SQL servers.", table.Name),
    };

    /// <inheritdoc/>
    public EmbeddedTable Open(BoundRelation.Scan scan, IReadOnlyList<IReadOnlyList<BoundExpression>> conditions, Func<Column, bool> isNeeded)
    {
        if (scan.Table is UnreadServerTable { Table: var table })
            return OpenServer(scan, table, conditions, isNeeded);
        var source = ((ExternalTable)scan.Table).Source;
        var paths = new PathReader(source.PathFormat);
        var pruning = paths.Columns.Count == 0 ? null : new PartitionPruning(source, scan.Columns, paths.Columns, conditions, _engine);
        IReadOnlyList<FoundFile> found = Find(source, paths, pruning?.Prefixes() ?? s_all);
        return TableOf(source, Fetched(source, pruning?.Needed(found) ?? found), paths.Columns);
    }

    /// <summary>All files of a source, and what they are as a table.</summary>
    public (IReadOnlyList<ExternalFile> Files, FileTable Table) Open(ExternalSource source)
    {
        var files = Fetched(source, Find(source, new PathReader([]), s_all));
        return (files, TableOf(source, files, []));
    }

    /// <inheritdoc/>
    public IReadOnlyList<Column> Infer(ExternalSource source)
    {
        IReadOnlyList<FoundFile> found = Find(source, new PathReader([]), s_all);
        if (found.Count == 0)
            throw new TargetException(ErrorCodes.SourceNotFound, $"There are no files at '{source.Locations[0]}' to infer a schema from.", source.Locations[0].Shown, "Check the location, the prefix and the extension.");
        found = source.Inference switch
        {
            InferenceMode.Any => [found[0]],
            InferenceMode.Last => [found.MaxBy(f => f.LastModified)!],
            _ => found,
        };
        var files = Fetched(source, found).Select(f => f.Path).ToList();
        if (source.Format is ExternalFormat.Txt or ExternalFormat.Raw)
            return [new Column("Column1", KqlType.String)];
        var (format, delimiter) = source.Format switch
        {
            ExternalFormat.Parquet => ("parquet", (char?)null),
            ExternalFormat.Json or ExternalFormat.MultiJson => ("json", null),
            ExternalFormat.Tsv => ("tsv", null),
            ExternalFormat.Psv => ("csv", '|'),
            ExternalFormat.Scsv => ("csv", ';'),
            ExternalFormat.Sohsv => ("csv", '\u0001'),
            _ => ("csv", ','),
        };
        return Guarded(connection => FileTables.Bind(
            connection,
            source.Name,
            new FileSource(files) { IsLiteral = true, Format = format, Delimiter = delimiter, HasHeader = source.IgnoresFirstRecord, NoHeader = !source.IgnoresFirstRecord }).Columns);
    }

    /// <summary>Stops what servers are asked for now; whoever waits for their rows waits no longer.</summary>
    public void StopReading() => _readings.ForEach(reading => reading.Stop());

    public void Dispose()
    {
        _readings.ForEach(reading => reading.Dispose());
        _downloads.Dispose();
    }

    private ServerTable OpenServer(BoundRelation.Scan scan, StoredSqlTable table, IReadOnlyList<IReadOnlyList<BoundExpression>> conditions, Func<Column, bool> isNeeded)
    {
        var columns = table.Symbol.Columns.Where((_, i) => isNeeded(scan.Columns[i])).ToList();
        var query = _servers!.Prepare(table, new ServerSelection(columns, RowTests.Of(conditions, scan.Columns, table.Symbol.Columns, _engine)), _cancellation);
        var reading = new ServerReading(query, columns, _cancellation);
        _readings.Add(reading);
        return new ServerTable(table.Symbol, columns, reading);
    }

    private FileTable TableOf(ExternalSource source, IReadOnlyList<ExternalFile> files, IReadOnlyList<Column> pathColumns) => Guarded(connection =>
    {
        Check(files, source.Format);
        return new FileTable(source.Name, new ExternalScan(connection, source, pathColumns).Of(files), [.. files.Select(f => f.Path)]);
    });

    private FileTable BindDelta(ExternalSource source)
    {
        var location = source.Locations[0];
        if (location.IsRemote)
            throw new TargetException(ErrorCodes.SourceUnreadable, $"A Delta table in a storage, as in '{location.Shown}', is not read here.", location.Shown, "Copy its folder to this machine.");
        return Guarded(connection =>
        {
            var delta = DeltaLog.Read(connection, Path.GetFullPath(location.Address, _baseFolder));
            var columns = source.Columns.Count == 0 ? delta.Columns : [.. source.Columns.Select(c => Declared(c, delta))];

            // The values of a partition that the query doesn't declare have no column.
            var partitions = delta.PartitionColumns.Select(p => columns.FirstOrDefault(c => c.Name == p.Name) ?? p).ToList();
            Check(delta.Files, source.Format);
            return new FileTable(
                source.Name, new ExternalScan(connection, source with { Columns = columns }, partitions).Of(delta.Files), [.. delta.Files.Select(f => f.Path)]);
        });
    }

    private static Column Declared(Column column, DeltaTable delta)
    {
        var own = delta.Columns.FirstOrDefault(c => c.Name == column.Name) ?? throw new TargetException(
            ErrorCodes.SchemaMismatch,
            $"The Delta table has no column '{column.Name}'.",
            column.Name,
            Suggestion.DidYouMean(column.Name, delta.Columns.Select(c => c.Name)) ?? $"It has {SchemaText.Of(delta.Columns)}.");
        return NativeCells.Widest(own.Type, column.Type) == column.Type
            ? column
            : throw new TargetException(ErrorCodes.SchemaMismatch, $"The column '{column.Name}' of the Delta table is a {own.Type.Name()}, not a {column.Type.Name()}.", column.Name, "Declare it so, and convert it in the query.");
    }

    private List<FoundFile> Find(ExternalSource source, PathReader paths, IReadOnlyList<string> prefixes)
    {
        var found = _places.FindAsync(source, paths, prefixes, _cancellation).ToBlockingEnumerable(_cancellation).ToList();
        if (!source.HeaderInFirstFile)
            return found;
        var first = found.GroupBy(f => f.Folder, StringComparer.Ordinal).Select(folder => folder.MinBy(f => f.Name, FileNameOrder.Instance)).ToHashSet(ReferenceEqualityComparer.Instance);
        return [.. found.Select(f => f with { IsFirst = first.Contains(f) })];
    }

    private List<ExternalFile> Fetched(ExternalSource source, IReadOnlyList<FoundFile> files) =>
        [.. files.Zip(_downloads.Fetch(files)).SelectMany(f => _downloads.Unpacked(f.Second, source).Select(path =>
            new ExternalFile(path, f.First.Shown, f.First.PathValues, source.IgnoresFirstRecord && (f.First.IsFirst || !source.HeaderInFirstFile))))];

    private static void Check(IEnumerable<ExternalFile> files, ExternalFormat format)
    {
        foreach (var file in files.Where(f => format != ExternalFormat.Raw && new FileInfo(f.Path).Length > 0))
        {
            try
            {
                FileSignature.Check(file.Path, format switch
                {
                    ExternalFormat.Parquet => FileFormat.Parquet,
                    ExternalFormat.Json or ExternalFormat.MultiJson => FileFormat.Json,
                    _ => FileFormat.Csv,
                });
            }
            catch (TargetException e) when (file.Path != file.Location)
            {
                throw file.Located(e);
            }
        }
    }

    private T Guarded<T>(Func<DuckDBConnection, T> read)
    {
        using var connection = _connect();
        using var any = connection.CreateCommand();
        using var interruption = new Interruption(any, _cancellation);
        try
        {
            return read(connection);
        }
        catch (DuckDBException e)
        {
            throw EngineErrors.Translate(e, string.Empty, _cancellation);
        }
    }
}
