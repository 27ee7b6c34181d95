using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using DuckDB.NET.Data;
using KustoExport.Engine.Embedded.Files;
using KustoExport.Engine.Errors;
using KustoExport.Kql.Binding;
using KustoExport.Kql.Errors;

namespace KustoExport.Engine.Embedded.External;

/// <summary>
/// Replays the log of a Delta Lake table: the last checkpoint, then the commits behind it. What a reader must know and this one doesn't
/// (deletion vectors, column mapping …) is an error: its rows would be wrong.
/// </summary>
internal sealed partial class DeltaLog
{
    private static readonly string[] s_readable = ["timestampNtz", "vacuumProtocolCheck", "deletionVectors", "columnMapping"];

    private readonly string _folder;
    private readonly Dictionary<string, IReadOnlyDictionary<string, string?>> _files = new(StringComparer.Ordinal);
    private string? _schema;
    private IReadOnlyList<string> _partitions = [];

    private DeltaLog(string folder) => _folder = folder;

    /// <exception cref="TargetException">SourceNotFound, FormatNotSupported, FileFormatMismatch.</exception>
    public static DeltaTable Read(DuckDBConnection connection, string folder)
    {
        var log = new DeltaLog(folder);
        try
        {
            log.Replay(connection);
            return log.Table();
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new TargetException(ErrorCodes.FileFormatMismatch, $"The log of the Delta table '{folder}' can't be read: {e.Message}", folder, "Check that the folder was copied whole.", e);
        }
    }

    private string LogFolder => Path.Combine(_folder, "_delta_log");

    private void Replay(DuckDBConnection connection)
    {
        if (!Directory.Exists(LogFolder))
            throw new TargetException(ErrorCodes.SourceNotFound, $"There is no Delta table in '{_folder}': it has no folder '_delta_log'.", _folder, "Name the table's own folder.");
        var version = ReadCheckpoint(connection);
        var commits = Directory.EnumerateFiles(LogFolder).Where(f => Commit().IsMatch(Path.GetFileName(f))).Order(StringComparer.Ordinal);
        foreach (var commit in commits)
        {
            var number = long.Parse(Path.GetFileNameWithoutExtension(commit), CultureInfo.InvariantCulture);
            if (number <= version)
                continue;
            if (number != version + 1)
                throw new TargetException(ErrorCodes.FileFormatMismatch, $"The log of the Delta table '{_folder}' has no version {version + 1}.", _folder, "Check that the folder was copied whole.");
            version = number;
            foreach (var line in File.ReadLines(commit).Where(l => l.Length > 0))
                Apply(line);
        }
    }

    /// <summary>Gives the version of the last checkpoint, or -1.</summary>
    private long ReadCheckpoint(DuckDBConnection connection)
    {
        var pointer = Path.Combine(LogFolder, "_last_checkpoint");
        if (!File.Exists(pointer))
            return -1;
        using var document = JsonDocument.Parse(File.ReadAllText(pointer));
        var version = document.RootElement.GetProperty("version").GetInt64();
        var files = Directory.EnumerateFiles(LogFolder, string.Create(CultureInfo.InvariantCulture, $"{version:D20}.checkpoint*.parquet")).Order(StringComparer.Ordinal).ToList();
        var parts = document.RootElement.TryGetProperty("parts", out var count) ? count.GetInt32() : 1;
        if (files.Count != parts)
            throw new TargetException(ErrorCodes.FormatNotSupported, $"The checkpoint {version} of the Delta table '{_folder}' is not there, or of a kind that is not read.", _folder, "Read the Parquet files with kind=storage.");
        using var command = connection.CreateCommand();
        command.CommandText = $"SELECT to_json(t)::VARCHAR FROM read_parquet({FileScan.FileList(files)}, union_by_name = true) AS t";
        using var reader = command.ExecuteReader();
        while (reader.Read())
            Apply(reader.GetString(0));
        return version;
    }

    private void Apply(string action)
    {
        using var document = JsonDocument.Parse(action);
        foreach (var part in document.RootElement.EnumerateObject().Where(p => p.Value.ValueKind == JsonValueKind.Object))
        {
            switch (part.Name)
            {
                case "protocol":
                    CheckProtocol(part.Value);
                    break;
                case "metaData":
                    _schema = part.Value.GetProperty("schemaString").GetString();
                    _partitions = [.. part.Value.GetProperty("partitionColumns").EnumerateArray().Select(p => p.GetString()!)];
                    if (part.Value.TryGetProperty("configuration", out var configuration) && configuration.ValueKind == JsonValueKind.Object
                        && configuration.TryGetProperty("delta.columnMapping.mode", out var mode) && mode.GetString() != "none")
                        throw Refuse("column mapping");
                    break;
                case "add":
                    if (part.Value.TryGetProperty("deletionVector", out var vector) && vector.ValueKind == JsonValueKind.Object)
                        throw Refuse("deletion vectors");
                    _files[PathOf(part.Value)] = part.Value.GetProperty("partitionValues").EnumerateObject().ToDictionary(p => p.Name, p => p.Value.GetString());
                    break;
                case "remove":
                    _files.Remove(PathOf(part.Value));
                    break;
            }
        }
    }

    private void CheckProtocol(JsonElement protocol)
    {
        if (protocol.GetProperty("minReaderVersion").GetInt32() > 3)
            throw Refuse("a newer protocol");
        if (protocol.TryGetProperty("readerFeatures", out var features) && features.ValueKind == JsonValueKind.Array
            && features.EnumerateArray().Select(f => f.GetString()).FirstOrDefault(f => !s_readable.Contains(f)) is { } unknown)
            throw Refuse($"'{unknown}'");
    }

    private DeltaTable Table()
    {
        var columns = DeltaSchema.Read(_schema ?? throw new TargetException(ErrorCodes.FileFormatMismatch, $"The log of the Delta table '{_folder}' says no schema.", _folder, "Check that the folder was copied whole."));
        var partitions = _partitions.Select(name => columns.First(c => c.Name == name)).ToList();
        var files = _files.OrderBy(f => f.Key, StringComparer.Ordinal).Select(f =>
        {
            var path = Path.GetFullPath(f.Key, _folder);
            return new ExternalFile(path, path, [.. partitions.Select(p => DeltaSchema.Value(f.Value.GetValueOrDefault(p.Name), p.Type, path))]);
        });
        return new DeltaTable(columns, partitions, [.. files]);
    }

    private static string PathOf(JsonElement action)
    {
        var path = action.GetProperty("path").GetString()!;
        return path.StartsWith("file:", StringComparison.Ordinal) ? new Uri(path).LocalPath : Uri.UnescapeDataString(path);
    }

    private TargetException Refuse(string feature) => new(
        ErrorCodes.FormatNotSupported, $"The Delta table '{_folder}' uses {feature}, which is not read here.", _folder, "Let its writer make a plain copy.");

    [GeneratedRegex(@"^[0-9]{20}\.json$", RegexOptions.CultureInvariant)]
    private static partial Regex Commit();
}
