using DuckDB.NET.Data;
using KustoExport.Engine.Embedded.Files;
using KustoExport.Engine.Errors;
using KustoExport.Engine.Queries;
using KustoExport.Kql;
using KustoExport.Kql.Binding;
using KustoExport.Kql.Errors;

namespace KustoExport.Engine.Embedded.External;

/// <summary>Finds the files that a query names itself, fetches those of the web, and makes tables of them.</summary>
internal sealed class ExternalSources : IExternalSources, IDisposable
{
    private readonly Func<DuckDBConnection> _connect;
    private readonly string _baseFolder;
    private readonly CancellationToken _cancellation;
    private readonly Downloads _downloads;

    public ExternalSources(Func<DuckDBConnection> connect, string baseFolder, CancellationToken cancellation)
    {
        (_connect, _baseFolder, _cancellation) = (connect, baseFolder, cancellation);
        _downloads = new Downloads(cancellation);
    }

    /// <inheritdoc/>
    public TableSymbol Bind(ExternalSource source)
    {
        if (source.IsDelta)
            return BindDelta(source);
        var paths = new PathReader(source.PathFormat);
        var files = Files(source, paths);
        return Guarded(connection =>
        {
            Check(files, source.Format);
            return new FileTable(source.Name, new ExternalScan(connection, source, paths.Columns).Of(files), [.. files.Select(f => f.Path)]);
        });
    }

    /// <inheritdoc/>
    public IReadOnlyList<Column> Infer(ExternalSource source)
    {
        var files = Files(source, new PathReader([])).Select(f => f.Path).ToList();
        if (files.Count == 0)
            throw new TargetException(ErrorCodes.SourceNotFound, $"There are no files at '{source.Locations[0]}' to infer a schema from.", source.Locations[0].Shown, "Check the location, the prefix and the extension.");
        files = source.Inference switch
        {
            InferenceMode.Any => [files[0]],
            InferenceMode.Last => [files.MaxBy(File.GetLastWriteTimeUtc)!],
            _ => files,
        };
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

    public void Dispose() => _downloads.Dispose();

    private FileTable BindDelta(ExternalSource source)
    {
        var location = source.Locations[0];
        if (location.IsRemote)
            throw NotListed(location);
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

    private static TargetException NotListed(StorageLocation location) =>
        new(ErrorCodes.SourceUnreadable, $"What lies below '{location.Shown}' can't be listed.", location.Shown, "Name the files one by one, or copy the folder to this machine.");

    private List<ExternalFile> Files(ExternalSource source, PathReader paths) =>
        [.. source.Locations.SelectMany(location => Files(source, location, paths)).SelectMany(Unpacked)];

    private IEnumerable<ExternalFile> Unpacked(ExternalFile file) => Path.GetExtension(file.Path).Equals(".zip", StringComparison.OrdinalIgnoreCase)
        ? _downloads.Unpack(file.Path).Select(path => file with { Path = path })
        : [file];

    private IEnumerable<ExternalFile> Files(ExternalSource source, StorageLocation location, PathReader paths)
    {
        if (location.IsRemote)
        {
            if (paths.Columns.Count > 0 || location.Shown.EndsWith('/'))
                throw NotListed(location);
            return [new ExternalFile(_downloads.Fetch(location), location.Shown, [])];
        }

        var path = Path.GetFullPath(location.Address, _baseFolder);
        if (source.HasFolders && Directory.Exists(path))
            return Below(source, path, paths);
        if (paths.Columns.Count > 0)
            throw new TargetException(ErrorCodes.SourceNotFound, $"There is no folder '{path}'.", path, "The files of partitions lie in folders below one.");
        return FilePaths.Expand(new FileSource([path])).Select(file => new ExternalFile(file, file, []));
    }

    private static List<ExternalFile> Below(ExternalSource source, string folder, PathReader paths)
    {
        var files = new List<ExternalFile>();
        foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            var name = Path.GetFileName(file);
            if (!name.StartsWith(source.NamePrefix, StringComparison.Ordinal) || !name.EndsWith(source.FileExtension, StringComparison.Ordinal))
                continue;
            if (paths.Read(Path.GetRelativePath(folder, file).Replace('\\', '/')) is { } values)
                files.Add(new ExternalFile(file, file, values));
        }

        return files;
    }

    private static void Check(IEnumerable<ExternalFile> files, ExternalFormat format)
    {
        foreach (var file in files.Where(f => format != ExternalFormat.Raw && new FileInfo(f.Path).Length > 0))
        {
            FileSignature.Check(file.Path, format switch
            {
                ExternalFormat.Parquet => FileFormat.Parquet,
                ExternalFormat.Json or ExternalFormat.MultiJson => FileFormat.Json,
                _ => FileFormat.Csv,
            });
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
