using System.Text.Json;
using KustoExport.Engine.Cluster.Replies;
using KustoExport.Kql;
using KustoExport.Kql.Binding;
using KustoExport.Kql.Errors;
using KustoExport.Kql.Syntax;

namespace KustoExport.Engine.Cluster.Names;

/// <summary>
/// Reads what <c>.show database D schema as json</c> answers (documentation: management/show-schema-database.md). Members that it doesn't know, or that aren't of the documented
/// form, are left out: clusters add some with time.
/// </summary>
internal static class SchemaReader
{
    // A body that this module can't read: the function has a name and parameters, and no columns that anybody knows.
    private const string UnknownBody = "{ table('') }";

    /// <exception cref="JsonException">It is no JSON.</exception>
    public static DatabaseNames Read(string json, string database)
    {
        using var document = JsonDocument.Parse(json);
        if (Members(document.RootElement, "Databases").Select(d => d.Value).FirstOrDefault() is not { ValueKind: JsonValueKind.Object } schema)
            return DatabaseNames.None;
        return new DatabaseNames(
            Named(Members(schema, "Tables").Concat(Members(schema, "MaterializedViews")), (name, table) => new TableSymbol(name, Columns(table, "OrderedColumns"))),
            Named<ExternalTableSymbol>(Members(schema, "ExternalTables"), (name, table) => new ClusterExternalTable(name, Columns(table, "OrderedColumns"))),
            Named(Members(schema, "Functions"), (name, function) => Function(database, name, function)));
    }

    private static Dictionary<string, T> Named<T>(IEnumerable<JsonProperty> members, Func<string, JsonElement, T?> read)
    {
        var found = new Dictionary<string, T>(StringComparer.Ordinal);
        foreach (var member in members)
        {
            if (member.Value.ValueKind == JsonValueKind.Object && read(member.Name, member.Value) is { } value)
                found[member.Name] = value;
        }

        return found;
    }

    private static FunctionSymbol? Function(string database, string name, JsonElement function)
    {
        var parameters = $"({string.Join(", ", Items(function, "InputParameters").Select(Parameter))})";
        foreach (var body in new[] { Text(function, "Body"), UnknownBody })
        {
            var text = $"{parameters} {body}";
            try
            {
                return new FunctionSymbol(database, name, text, CommandParser.ParseFunction(text) with { IsView = Text(function, "FunctionKind") == "ViewFunction" });
            }
            catch (KqlException)
            {
                // It says more than this module knows of the language.
            }
        }

        return null;
    }

    private static string Parameter(JsonElement parameter)
    {
        var name = EntityName.Quote(Text(parameter, "Name"));
        if (parameter.TryGetProperty("Columns", out var columns) && columns.ValueKind == JsonValueKind.Array)
            return columns.GetArrayLength() == 0 ? $"{name}:(*)" : $"{name}:({string.Join(", ", Columns(parameter, "Columns").Select(c => $"{EntityName.Quote(c.Name)}:{c.Type.Name()}"))})";
        var value = Text(parameter, "CslDefaultValue");
        return $"{name}:{TypeOf(parameter).Name()}{(value.Length > 0 ? $" = {value}" : string.Empty)}";
    }

    private static IReadOnlyList<Column> Columns(JsonElement entity, string member) => [.. Items(entity, member).Where(c => Text(c, "Name").Length > 0).Select(c => new Column(Text(c, "Name"), TypeOf(c)))];

    private static KqlType TypeOf(JsonElement column) => ReplyColumns.TypeOf(Text(column, "CslType") is { Length: > 0 } own ? own : Text(column, "Type"));

    private static string Text(JsonElement element, string member) =>
        element.TryGetProperty(member, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : string.Empty;

    private static IEnumerable<JsonElement> Items(JsonElement element, string member) =>
        element.TryGetProperty(member, out var value) && value.ValueKind == JsonValueKind.Array ? value.EnumerateArray().Where(i => i.ValueKind == JsonValueKind.Object) : [];

    private static IEnumerable<JsonProperty> Members(JsonElement element, string member) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(member, out var value) && value.ValueKind == JsonValueKind.Object ? value.EnumerateObject() : [];
}
