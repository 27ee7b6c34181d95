using KustoExport.Engine.Embedded.Databases;
using KustoExport.Engine.Embedded.ExternalTables;
using KustoExport.Engine.Embedded.StoredFunctions;
using KustoExport.Engine.Embedded.Tables;
using KustoExport.Kql;
using KustoExport.Kql.Binding;
using KustoExport.Kql.Errors;
using KustoExport.Kql.Syntax;
using KustoExport.Kql.Syntax.Commands;

namespace KustoExport.Engine.Embedded.Commands;

/// <summary>Databases and their schemas (documentation: management/show-databases.md, show-schema-database.md).</summary>
internal sealed class DatabaseCommands : ICommandFamily
{
    /// <summary>As the documentation calls it whether a database lives in a file or in memory.</summary>
    public static string AccessMode(EmbeddedDatabase database) => database.Path is null ? "ReadWriteEphemeral" : "ReadWrite";

    public IEnumerable<CommandHandler> Handlers =>
    [
        CommandHandler.For<Command.ShowDatabases>((command, context) => CommandAnswer.Of(
            command.Names.Count == 0 ? context.Service.Databases.All : command.Names.Select(context.DatabaseOf).Distinct(),
            [.. Identity(context), ("DatabaseId", KqlType.Guid, d => d.Id), ("InTransitionTo", KqlType.String, _ => ""), ("SuspensionState", KqlType.String, _ => "")])),
        CommandHandler.For<Command.ShowDatabaseIdentity>((command, context) => CommandAnswer.Of(
            [context.Database],
            [
                .. Identity(context),
                ("CurrentUserIsUnrestrictedViewer", KqlType.Bool, _ => true),
                ("DatabaseId", KqlType.Guid, d => d.Id),
                ("InTransitionTo", KqlType.String, _ => ""),
                .. command.OfAll ? [] : new (string, KqlType, Func<EmbeddedDatabase, object?>)[] { ("SuspensionState", KqlType.String, _ => "") },
            ])),
        CommandHandler.For<Command.ShowDatabaseSchema>(ShowSchema),
    ];

    /// <summary>The columns that every answer about databases begins with.</summary>
    public static (string Name, KqlType Type, Func<EmbeddedDatabase, object?> Value)[] Identity(CommandContext context) =>
    [
        ("DatabaseName", KqlType.String, d => d.Name),
        ("PersistentStorage", KqlType.String, d => d.Path ?? ""),
        ("Version", KqlType.String, d => d.Version.ToString()),
        ("IsCurrent", KqlType.Bool, d => d == context.Database),
        ("DatabaseAccessMode", KqlType.String, AccessMode),
        ("PrettyName", KqlType.String, _ => ""),
    ];

    private static CommandAnswer ShowSchema(Command.ShowDatabaseSchema command, CommandContext context)
    {
        IEnumerable<EmbeddedDatabase> databases = command.Databases.Count == 0
            ? [context.Database]
            : command.Databases.Select(d => (Database: context.DatabaseOf(d.Name), d.LaterThan))
                .Where(d => d.LaterThan is not { } version || d.Database.Version.CompareTo(version) > 0)
                .Select(d => d.Database)
                .Distinct();
        return command.Form switch
        {
            SchemaForm.Json => CommandAnswer.Of(
                [SchemaText.Json(databases.Select(d => (d, Only(CommandContext.TablesOf(d), SchemaParts.Tables), Only(d.ExternalTables.List(), SchemaParts.ExternalTables), Only(d.Functions.List(), SchemaParts.Functions))))],
                ("DatabaseSchema", KqlType.String, json => json)),
            SchemaForm.Script => CommandAnswer.Of(
                databases.SelectMany(d => CommandContext.TablesOf(d).SelectMany(t => TableScript.Of(t, d.Tables.DetailsOf(t.Name)))
                    .Concat(d.ExternalTables.List().Select(t => ExternalTableScript.Of(t, command.ShowsObfuscatedStrings)))
                    .Concat(d.Functions.List().Select(f => CreateFunction(f, command.ShowsObfuscatedStrings)))),
                ("DatabaseSchemaScript", KqlType.String, line => line)),
            _ => CommandAnswer.Of(
                databases.SelectMany(d => SchemaRows(d, CommandContext.TablesOf(d))),
                ("DatabaseName", KqlType.String, r => r.Database),
                ("TableName", KqlType.String, r => r.Table),
                ("ColumnName", KqlType.String, r => r.Column),
                ("ColumnType", KqlType.String, r => r.Type),
                ("IsDefaultTable", KqlType.Bool, _ => false),
                ("IsDefaultColumn", KqlType.Bool, _ => false),
                ("PrettyName", KqlType.String, _ => ""),
                ("Version", KqlType.String, r => r.Version),
                ("Folder", KqlType.String, r => r.Folder),
                ("DocString", KqlType.String, r => r.DocString)),
        };

        IEnumerable<T> Only<T>(IEnumerable<T> items, SchemaParts part) => command.Parts.HasFlag(part) ? items : [];
    }

    private static IEnumerable<(string Database, string Table, string Column, string Type, string Version, string Folder, string DocString)> SchemaRows(EmbeddedDatabase database, IEnumerable<TableSymbol> tables)
    {
        yield return (database.Name, "", "", "", database.Version.ToString(), "", "");
        foreach (var table in tables)
        {
            var details = database.Tables.DetailsOf(table.Name);
            yield return (database.Name, table.Name, "", "", "", details.Folder, details.DocString);
            foreach (var column in table.Columns)
                yield return (database.Name, table.Name, column.Name, column.Type.NetName(), "", "", details.DocStringOf(column.Name));
        }
    }

    private static string CreateFunction(StoredFunction function, bool showsSecrets)
    {
        var properties = new List<string>();
        if (function.DocString.Length > 0)
            properties.Add($"docstring={EntityName.Text(function.DocString)}");
        if (function.Folder.Length > 0)
            properties.Add($"folder={EntityName.Text(function.Folder)}");
        if (function.IsView)
            properties.Add("view=true");
        properties.Add("skipvalidation=true");
        return $".create-or-alter function with ({string.Join(", ", properties)}) {EntityName.Quote(function.Name)} {function.Parameters} {(showsSecrets ? function.Body : ObfuscatedText.Mask(function.Body))}";
    }
}
