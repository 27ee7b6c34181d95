using KustoExport.Engine.Embedded;
using KustoExport.Engine.Embedded.Databases;
using KustoExport.Engine.Embedded.ExternalTables;
using KustoExport.Engine.Errors;
using KustoExport.Export.SqlTables;
using KustoExport.Kql.Binding;
using KustoExport.Kql.Errors;
using KustoExport.Kql.Syntax.Commands;

namespace KustoExport.Export.ExternalTables;

/// <summary>An external table of an SQL server that is to be defined: of a command's text, or of a cmdlet's parameters. No server is asked.</summary>
/// <param name="Table">The table.</param>
/// <param name="Mode">What is asked of a table of the same name.</param>
public sealed record SqlTableDefinition(StoredSqlTable Table, DefinitionMode Mode)
{
    /// <summary>The definition, if the connection string and the name of the table can be such.</summary>
    /// <exception cref="TargetException">SqlConnectionString, SqlTableName.</exception>
    public static SqlTableDefinition Of(SqlTableSymbol symbol, KeptConnection connection, SqlTableProperties properties, DefinitionMode mode)
    {
        var table = new StoredSqlTable(symbol, connection, properties);
        SqlTablePlace.ConnectionOf(table);
        SqlTablePlace.NameOf(table);
        return new(table, mode);
    }

    /// <summary>Keeps the definition.</summary>
    /// <exception cref="TargetException">TableExists, KqlUnknownTable. KqlNotSupported: the columns would be other than they are.</exception>
    public void Define(EmbeddedDatabase database)
    {
        database.ExternalTables.Check(Table.Name, Mode);
        if (database.ExternalTables.Find(Table.Name) is StoredSqlTable existing && !existing.Symbol.Columns.Select(Declared).SequenceEqual(Table.Symbol.Columns.Select(Declared)))
        {
            throw new TargetException(
                ErrorCodes.KqlNotSupported,
                $"The schema of '{Table.Name}' can't be altered: it is an external table of an SQL server.",
                Table.Name,
                "Remove it first, with .drop external table or Remove-KqlExternalTable: the table on the server stays.");
        }

        database.ExternalTables.Define(Table, Mode);
    }

    private static (string Name, Kql.KqlType Type) Declared(Column column) => (column.Name, column.Type);
}
