using System.Text.Json.Nodes;
using KustoExport.Engine.Embedded.Databases;
using KustoExport.Engine.Embedded.ExternalTables;
using KustoExport.Engine.Embedded.Tables;
using KustoExport.Kql;
using KustoExport.Kql.Binding;
using KustoExport.Kql.Syntax;

namespace KustoExport.Engine.Embedded.Commands;

/// <summary>Schemas as commands show them.</summary>
internal static class SchemaText
{
    /// <summary><c>a:long,['b c']:string</c>: what .create table takes.</summary>
    public static string Csl(IReadOnlyList<Column> columns) => string.Join(',', columns.Select(c => $"{EntityName.Quote(c.Name)}:{c.Type.Name()}"));

    /// <summary>The table as <c>schema as json</c> shows it.</summary>
    public static string Json(TableSymbol table, TableDetails details) => ShownJson.Of(Table(table, details));

    /// <summary>A database as <c>.show database schema as json</c> shows it.</summary>
    public static string Json(
        IEnumerable<(EmbeddedDatabase Database, IEnumerable<TableSymbol> Tables, IEnumerable<StoredExternalTable> ExternalTables, IEnumerable<StoredFunctions.StoredFunction> Functions)> databases)
    {
        var all = new JsonObject();
        foreach (var (database, tables, externalTables, functions) in databases)
        {
            var version = database.Version;
            all[database.Name] = new JsonObject
            {
                ["Name"] = database.Name,
                ["Tables"] = Named(tables, t => t.Name, t => Described(t, database.Tables.DetailsOf(t.Name))),
                ["ExternalTables"] = Named(externalTables, t => t.Name, ExternalTableJson.Schema),
                ["MaterializedViews"] = new JsonObject(),
                ["EntityGroups"] = new JsonObject(),
                ["MajorVersion"] = version.Major,
                ["MinorVersion"] = version.Minor,
                ["Functions"] = Named(functions, f => f.Name, Function),
                ["DatabaseAccessMode"] = DatabaseCommands.AccessMode(database),
            };
        }

        return ShownJson.Of(new JsonObject { ["Databases"] = all });
    }

    // The row that shows a table alone says its folder and docstring beside.
    private static JsonObject Described(TableSymbol table, TableDetails details)
    {
        var shown = Table(table, details);
        if (details.Folder.Length > 0)
            shown["Folder"] = details.Folder;
        if (details.DocString.Length > 0)
            shown["DocString"] = details.DocString;
        return shown;
    }

    private static JsonObject Table(TableSymbol table, TableDetails details) => new()
    {
        ["Name"] = table.Name,
        ["OrderedColumns"] = new JsonArray([.. table.Columns.Select(c => Column(c, details.DocStringOf(c.Name)))]),
    };

    private static JsonObject Column(Column column, string docString)
    {
        var shown = new JsonObject
        {
            ["Name"] = column.Name,
            ["Type"] = column.Type.NetName(),
            ["CslType"] = column.Type.Name(),
        };
        if (docString.Length > 0)
            shown["DocString"] = docString;
        return shown;
    }

    private static JsonObject Function(StoredFunctions.StoredFunction function) => new()
    {
        ["Name"] = function.Name,
        ["InputParameters"] = new JsonArray([.. CommandParser.ParseFunction(function.Parameters + function.Body).Parameters.Select(Parameter)]),
        ["Body"] = ObfuscatedText.Mask(function.Body),
        ["Folder"] = function.Folder,
        ["DocString"] = function.DocString,
        ["FunctionKind"] = function.IsView ? "ViewFunction" : "Unknown",
    };

    private static JsonObject Parameter(FunctionParameter parameter)
    {
        var shown = new JsonObject { ["Name"] = parameter.Name.Text };
        if (parameter.Type is { } type)
        {
            shown["Type"] = type.NetName();
            shown["CslType"] = type.Name();
            if (parameter.Default is Expression.Literal { Value: var value })
                shown["CslDefaultValue"] = Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture);
        }
        else
        {
            shown["Columns"] = new JsonArray([.. parameter.Schema!.Columns.Select(c => new JsonObject
            {
                ["Name"] = c.Name.Text,
                ["Type"] = c.Type.NetName(),
                ["CslType"] = c.Type.Name(),
            })]);
        }

        return shown;
    }

    private static JsonObject Named<T>(IEnumerable<T> items, Func<T, string> name, Func<T, JsonObject> shown)
    {
        var bag = new JsonObject();
        foreach (var item in items)
            bag[name(item)] = shown(item);
        return bag;
    }
}
