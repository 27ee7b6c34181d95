using KustoExport.Kql;
using KustoExport.Kql.Syntax;

namespace KustoExport.Engine.Embedded.ExternalTables;

/// <summary>The command that defines an external table as it is (documentation: management/external-tables-azure-storage.md).</summary>
public static class ExternalTableScript
{
    /// <param name="table">The table.</param>
    /// <param name="showsSecrets">Whether the credentials stand in it; stars otherwise.</param>
    /// <param name="verb">create, alter or create-or-alter</param>
    public static string Of(StoredExternalTable table, bool showsSecrets, string verb = "create-or-alter")
    {
        var symbol = table.Symbol;
        var columns = string.Join(", ", symbol.DataColumns.Select(c => $"{EntityName.Quote(c.Name)}:{c.Type.Name()}"));
        var partitions = symbol.Partitions.Count == 0
            ? string.Empty
            : $" partition by ({string.Join(", ", symbol.Partitions.Select(PartitionText.Of))}) pathformat=({PathFormatText.Of(symbol)})";
        var connections = string.Join(", ", table.Connections.Select(c => "h" + EntityName.Text(showsSecrets ? c.Reveal() : ShownConnection.Of(c))));
        var properties = Properties(table).Where(p => p.Value is not null).Select(p => $"{p.Name}={p.Value}").ToList();
        var with = properties.Count == 0 ? string.Empty : $" with ({string.Join(", ", properties)})";
        return $".{verb} external table {EntityName.Quote(table.Name)} ({columns}) kind=storage{partitions} dataformat={symbol.Format.ToString().ToLowerInvariant()} ({connections}){with}";
    }

    private static IEnumerable<(string Name, string? Value)> Properties(StoredExternalTable table) =>
    [
        ("folder", Text(table.Properties.Folder)),
        ("docString", Text(table.Properties.DocString)),
        ("compressed", table.Properties.IsCompressed switch { true => "true", false => "false", null => null }),
        ("compressionType", Text(table.Properties.CompressionType)),
        ("includeHeaders", Text(table.Properties.IncludeHeaders)),
        ("namePrefix", Text(table.Properties.NamePrefix)),
        ("fileExtension", Text(table.Properties.FileExtension)),
        ("encoding", Text(table.Properties.Encoding)),
    ];

    private static string? Text(string? value) => value is null ? null : EntityName.Text(value);
}
