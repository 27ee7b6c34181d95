using KustoExport.Kql.Syntax.Commands;
using KustoExport.Kql.Syntax.Lexing;

namespace KustoExport.Kql.Syntax.Parsing;

/// <summary>Commands that make, empty, rename and drop tables (documentation: management/create-table-command.md and its neighbours).</summary>
internal sealed partial class Parser
{
    private const string TableName = "the name of a table";

    private Command ParseDefineTable(bool merges, int start)
    {
        var name = ParseEntityName(TableName);
        if (!merges && TryTakeDashedWord("based-on"))
        {
            return ParseCopyTableSchema(name, start);
        }

        if (!merges && AtWord("ingestion"))
        {
            return ParseDefineMapping(DefinitionMode.Create, name, start);
        }

        if (At(TokenKind.Word))
        {
            RefuseFurtherWords(start, merges ? [] : ["ingestion"]);
        }

        var schema = ParseRowSchema();
        var (folder, docString) = ParseTableProperties();
        return new Command.DefineTable(merges, name, schema, folder, docString, Since(start));
    }

    private Command.CopyTableSchema ParseCopyTableSchema(Identifier name, int start)
    {
        var source = ParseEntityName(TableName);
        var ifNotExists = TryTakeWord("ifnotexists");
        var (folder, docString) = ParseTableProperties();
        return new Command.CopyTableSchema(name, source, ifNotExists, folder, docString, Since(start));
    }

    private Command.DefineTables ParseDefineTables(bool merges, int start)
    {
        var tables = ParseList(() =>
        {
            var name = ParseEntityName(TableName);
            return new TableDeclaration(name, ParseRowSchema());
        });
        var (folder, docString) = ParseTableProperties();
        return new Command.DefineTables(merges, tables, folder, docString, Since(start));
    }

    private Command ParseAlterTable(bool merges, int start)
    {
        var name = ParseEntityName(TableName);
        if (TryTakeDashedWord("column-docstrings"))
        {
            return ParseColumnDocStrings(merges, name, start);
        }

        if (!merges && AtWord("ingestion"))
        {
            return ParseDefineMapping(DefinitionMode.Alter, name, start);
        }

        if (!merges && TryTakeWord("docstring"))
        {
            return new Command.DescribeTable(name, null, ParseText("the docstring, in quotes"), Since(start));
        }

        if (!merges && TryTakeWord("folder"))
        {
            return new Command.DescribeTable(name, ParseText("the folder, in quotes"), null, Since(start));
        }

        if (!merges && TryTakeIngestionTimePolicy())
        {
            return ParseKeepIngestionTime([name], start);
        }

        if (Peek(0).Kind == TokenKind.Dot && Peek(2).Kind == TokenKind.Word)
        {
            _position += 2; // .alter table D.T policy …: only commands that aren't run here name the database.
            RefuseFurtherWords(start, []);
        }

        RefuseFurtherWords(start, merges ? ["column-docstrings"] : ["docstring", "folder", "column-docstrings", "ingestion"]); // .alter table T policy …
        var schema = ParseRowSchema();
        var (folder, docString) = ParseTableProperties();
        return new Command.AlterTable(merges, name, schema, folder, docString, Since(start));
    }

    private (string? Folder, string? DocString) ParseTableProperties()
    {
        string? folder = null;
        string? docString = null;
        ParseCommandProperties(new Dictionary<string, Action<OperatorParameter>>
        {
            ["docstring"] = p => docString = TextOf(p),
            ["folder"] = p => folder = TextOf(p),
        });
        return (folder, docString);
    }

    private Command ParseDropTable(int start)
    {
        var name = ParseEntityName(TableName);
        if (AtWord("ingestion"))
        {
            return ParseDropMapping(name, start);
        }

        return TryTakeWord("columns")
            ? new Command.DropColumns(name, ParseEntityNames(ColumnName), IfExists: false, Since(start))
            : ParseEndOfDrop([name], start, ["ifexists", "columns", "ingestion"]);
    }

    private Command.DropTables ParseDropTables(int start) => ParseEndOfDrop(ParseEntityNames(TableName), start, ["ifexists"]);

    private Command.DropTables ParseEndOfDrop(IReadOnlyList<Identifier> names, int start, IReadOnlyList<string> expected)
    {
        var ifExists = TryTakeWord("ifexists");
        RefuseFurtherWords(start, expected); // .drop table T admins
        return new Command.DropTables(names, ifExists, Since(start));
    }

    private Command.ClearTable ParseClearTable(int start)
    {
        var table = ParseEntityName(TableName);
        if (!AtWord("data"))
        {
            RefuseFurtherWords(start, ["data"]); // .clear table T cache
        }

        ExpectWord("data");
        return new Command.ClearTable(table, Since(start));
    }

    private Command.RenameTables ParseRenameTable(int start)
    {
        var old = ParseEntityName(TableName);
        ExpectWord("to");
        return new Command.RenameTables([new TableRename(old, ParseEntityName(TableName), IfExists: false)], Since(start));
    }

    private Command.RenameTables ParseRenameTables(int start) => new(
        ParseList(() =>
        {
            var name = ParseEntityName(TableName);
            Expect(TokenKind.Equal, "'='");
            var old = ParseEntityName(TableName);
            return new TableRename(old, name, IfExists: TryTakeWord("ifexists"));
        }),
        Since(start));
}
