using KustoExport.Kql.Errors;
using KustoExport.Kql.Syntax;
using KustoExport.Kql.Syntax.Commands;

namespace KustoExport.Kql.Binding;

/// <summary>Binds the definition of an external table (documentation: management/external-tables-azure-storage.md).</summary>
internal static class StorageTableBinder
{
    public static StorageTableSymbol Bind(Command.DefineStorageTable command, string text)
    {
        var columns = DeclaredColumns.Of(command.Schema, text);
        var partitions = new PartitionBinder(columns, takesVirtualLongs: false);
        foreach (var partition in command.Partitions)
        {
            partitions.Add(partition, text);
        }

        var path = partitions.Path(command.PathFormat, text);
        var format = ExternalFormats.Read(command.DataFormat.Text, text, command.DataFormat.Span);
        return StorageTableRules.Check(format, command.Properties) is var (property, problem, remedy)
            ? throw new KqlException(ErrorCodes.KqlSemantic, problem, text, command.PropertyPlaces.GetValueOrDefault(property, command.DataFormat.Span), remedy)
            : Symbol(command.Name.Text, columns, partitions.Partitions, path, format, command.Properties);
    }

    /// <summary>The same of parts that are texts of their own, to which errors then refer.</summary>
    public static StorageTableSymbol Bind(
        string name, IReadOnlyList<Column> columns, IEnumerable<string> partitions, string pathFormat, ExternalFormat format, StorageTableProperties properties)
    {
        var declared = new PartitionBinder(columns, takesVirtualLongs: false);
        foreach (var partition in partitions)
        {
            declared.Add(CommandParser.ParsePartition(partition), partition);
        }

        var path = declared.Path(CommandParser.ParsePathFormat(pathFormat), pathFormat);
        return Symbol(name, columns, declared.Partitions, path, format, properties);
    }

    private static StorageTableSymbol Symbol(
        string name, IReadOnlyList<Column> columns, IReadOnlyList<ExternalPartition> partitions, IReadOnlyList<PathPart> path, ExternalFormat format, StorageTableProperties properties) =>
        new(name, columns, partitions, path, format)
        {
            NamePrefix = properties.NamePrefix ?? "",
            FileExtension = properties.FileExtension ?? "",
            Headers = Enum.Parse<HeaderLines>(properties.IncludeHeaders ?? nameof(HeaderLines.None)),
        };
}
