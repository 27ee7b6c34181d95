using KustoExport.Kql.Syntax.Commands;
using KustoExport.Kql.Syntax.Lexing;

namespace KustoExport.Kql.Syntax.Parsing;

/// <summary>Commands that make, empty, rename and drop tables (documentation: management/create-table-command.md and its neighbours).</summary>
internal sealed partial class Parser
{
    private const string TableName = "the name of a table";

    private Command.DefineTable ParseDefineTable(bool merges, int start)
    {
        var name = ParseEntityName(TableName);
        if (At(TokenKind.Word))
        {
            RefuseFurtherWords(start, []); // .create table T ingestion csv mapping
        }

        var schema = ParseRowSchema();
        string? folder = null;
        string? docString = null;
        ParseCommandProperties(new Dictionary<string, Action<OperatorParameter>>
        {
            ["docstring"] = p => docString = TextOf(p),
            ["folder"] = p => folder = TextOf(p),
        });
        return new Command.DefineTable(merges, name, schema, folder, docString, Since(start));
    }

    private Command.DropTables ParseDropTable(int start)
    {
        var name = ParseEntityName(TableName);
        return ParseEndOfDrop([name], start);
    }

    private Command.DropTables ParseDropTables(int start) => ParseEndOfDrop(ParseEntityNames(TableName), start);

    private Command.DropTables ParseEndOfDrop(IReadOnlyList<Identifier> names, int start)
    {
        var ifExists = TryTakeWord("ifexists");
        RefuseFurtherWords(start, ["ifexists"]); // .drop table T columns
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
