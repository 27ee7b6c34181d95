using System.Globalization;
using KustoExport.Engine.Embedded.External;
using KustoExport.Kql;
using KustoExport.Kql.Binding;

namespace KustoExport.Engine.Embedded.ExternalTables;

/// <summary>
/// Addresses that files of an external table might have (documentation: management/external-tables-azure-storage.md, sampleUris): the path
/// format with values made up for it, the last times first.
/// </summary>
public static class SampleUris
{
    private const int Count = 3;

    public static IReadOnlyList<string> Of(StoredStorageTable table, DateTime now)
    {
        var symbol = table.Symbol;
        var paths = new PathWriter(symbol.PathFormat);
        var count = symbol.Partitions.Count == 0 ? 1 : Count;
        return [.. table.Connections.SelectMany(connection => Enumerable.Range(0, count).Select(i => Uri(connection, Folder(symbol, paths, now, i), FileName(symbol, table))))];
    }

    private static string Folder(StorageTableSymbol symbol, PathWriter paths, DateTime now, int index) =>
        paths.Write(column => Value(symbol.Partitions.First(p => p.Column == column), now, index));

    private static object Value(ExternalPartition partition, DateTime now, int index) => partition.Column.Type switch
    {
        KqlType.DateTime => Time(partition, now, index).Ticks,
        KqlType.Long => index % partition.Argument!.Value,
        _ => string.Create(CultureInfo.InvariantCulture, $"{(partition.Source ?? partition.Column).Name}{index + 1}"),
    };

    private static DateTime Time(ExternalPartition partition, DateTime now, int index)
    {
        var start = PartitionTime.StartOf(partition, now);
        for (; index > 0 && start > DateTime.MinValue; index--)
            start = PartitionTime.StartOf(partition, start.AddTicks(-1));
        return start;
    }

    // Exports tell compressed text by ".gz" behind the extension, whether it is the table's or the format's.
    private static string FileName(StorageTableSymbol symbol, StoredStorageTable table)
    {
        var extension = symbol.FileExtension.Length > 0 ? symbol.FileExtension : $".{symbol.Format.ToString().ToLowerInvariant()}";
        var isPacked = table.Properties.IsCompressed == true && symbol.Format != ExternalFormat.Parquet && !extension.EndsWith(".gz", StringComparison.OrdinalIgnoreCase);
        return $"{symbol.NamePrefix}file{extension}{(isPacked ? ".gz" : string.Empty)}";
    }

    private static string Uri(KeptConnection connection, string folder, string file)
    {
        var path = folder.Length == 0 ? file : $"{folder}/{file}";
        return connection.IsRemote
            ? $"{connection.Place.TrimEnd('/')}/{path}"
            : Path.Combine(connection.Place, path.Replace('/', Path.DirectorySeparatorChar));
    }
}
