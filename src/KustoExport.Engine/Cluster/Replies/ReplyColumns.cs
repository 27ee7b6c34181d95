using System.Text.Json;
using KustoExport.Engine.Queries;
using KustoExport.Kql;

namespace KustoExport.Engine.Cluster.Replies;

/// <summary>Reads the columns of a table: <c>ColumnName</c>, and <c>ColumnType</c> (a type of KQL or an alias) or <c>DataType</c> (one of .NET).</summary>
internal static class ReplyColumns
{
    private const string System = "System.";
    private const string SqlTypes = "Data.SqlTypes.";

    // A table of a thousand columns with long names takes a tenth of this.
    private const int MostBytes = 4 << 20;

    /// <param name="reader">At the array.</param>
    /// <param name="feed">Of the reader.</param>
    public static IReadOnlyList<ResultColumn> Read(ref Utf8JsonReader reader, JsonFeed feed)
    {
        using var document = JsonDocument.Parse(feed.Raw(ref reader, MostBytes).ToArray());
        return [.. document.RootElement.EnumerateArray().Select(Column)];
    }

    private static ResultColumn Column(JsonElement column) => new(
        Text(column, "ColumnName") ?? throw new JsonException("A column has no name."),
        TypeOf(Text(column, "ColumnType") ?? Text(column, "DataType")));

    private static string? Text(JsonElement column, string name) =>
        column.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 } text ? text : null;

    /// <summary>The type of a name of KQL or of .NET. One that isn't known is a string: it holds whatever comes, as it comes.</summary>
    public static KqlType TypeOf(string? name)
    {
        if (name is null)
            return KqlType.String;
        name = name.StartsWith(System, StringComparison.Ordinal) ? name[System.Length..] : name;
        name = name.StartsWith(SqlTypes, StringComparison.Ordinal) ? name[SqlTypes.Length..] : name;
        return KqlTypeNames.TryParse(name.ToLowerInvariant(), out var type) ? type : name switch
        {
            "SByte" => KqlType.Bool,
            "Byte" or "Int16" or "UInt16" => KqlType.Int,
            "UInt32" => KqlType.Long,
            "Single" or "float" => KqlType.Real,
            "SqlDecimal" => KqlType.Decimal,
            "SqlDateTime" => KqlType.DateTime,
            "SqlGuid" => KqlType.Guid,
            "Object" or "object" or "json" => KqlType.Dynamic,
            _ => KqlType.String,
        };
    }
}
