using KustoExport.Kql.Binding;
using KustoExport.Kql.Syntax;

namespace KustoExport.Engine.Embedded.ExternalTables;

/// <summary>The format of an external table's paths, as a command writes and a result shows it: <c>"id=" CustomerId "/" datetime_pattern("yyyyMMdd",Date)</c>.</summary>
internal static class PathFormatText
{
    public static string Of(StorageTableSymbol table) => string.Join(' ', table.PathFormat.Select(part => part switch
    {
        { Text: { } text } => EntityName.DoubleQuoted(text),
        { Column: { } column, Pattern: { } pattern } when pattern != table.Partitions.First(p => p.Column == column).DefaultPattern =>
            $"datetime_pattern({EntityName.DoubleQuoted(pattern)},{EntityName.Quote(column.Name)})",
        _ => EntityName.Quote(part.Column!.Name),
    }));
}
