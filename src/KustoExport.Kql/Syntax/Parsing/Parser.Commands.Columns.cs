using KustoExport.Kql.Syntax.Commands;
using KustoExport.Kql.Syntax.Lexing;

namespace KustoExport.Kql.Syntax.Parsing;

/// <summary>Commands about columns of tables (documentation: management/columns.md).</summary>
internal sealed partial class Parser
{
    private const string ColumnName = "the name of a column";

    private Command.AlterColumnType ParseAlterColumn(int start)
    {
        var column = ParseColumnPath(mayNameDatabase: true);
        if (!AtWord("type"))
        {
            RefuseFurtherWords(start, ["type"]); // .alter column T.C policy encoding
        }

        ExpectWord("type");
        Expect(TokenKind.Equal, "'='");
        return new Command.AlterColumnType(column, ParseType(), Since(start));
    }

    private Command.RenameColumns ParseRenameColumn(int start)
    {
        var old = ParseColumnPath(mayNameDatabase: true);
        ExpectWord("to");
        return new Command.RenameColumns([new ColumnRename(old, ParseEntityName(ColumnName))], Since(start));
    }

    private Command.RenameColumns ParseRenameColumns(int start) => new(
        ParseList(() =>
        {
            var name = ParseEntityName(ColumnName);
            Expect(TokenKind.Equal, "'='");
            return new ColumnRename(ParseColumnPath(mayNameDatabase: true), name);
        }),
        Since(start));

    private Command.DropColumns ParseDropColumn(int start)
    {
        var column = ParseColumnPath(mayNameDatabase: false);
        var ifExists = TryTakeWord("ifexists");
        RefuseFurtherWords(start, ["ifexists"]);
        return new Command.DropColumns(column.Table, [column.Column], ifExists, Since(start));
    }

    private Command.AlterColumnDocStrings ParseColumnDocStrings(bool merges, Identifier table, int start)
    {
        var open = _position;
        Expect(TokenKind.OpenParenthesis, "'(' and the columns");
        var columns = ParseList(() =>
        {
            var column = ParseEntityName(ColumnName);
            Expect(TokenKind.Colon, $"':' and the docstring of '{column.Text}'");
            return new ColumnDocString(column, ParseText("the docstring, in quotes"));
        });
        Close(TokenKind.CloseParenthesis, open, "',' or ')'");
        return new Command.AlterColumnDocStrings(merges, table, columns, Since(start));
    }

    /// <summary><c>T.C</c> and <c>['my db'].T.['C']</c></summary>
    private ColumnPath ParseColumnPath(bool mayNameDatabase)
    {
        var first = ParseEntityName("the name of a table");
        Expect(TokenKind.Dot, $"'.' and the column of '{first.Text}'");
        var second = ParseEntityName(ColumnName);
        return mayNameDatabase && TryTake(TokenKind.Dot)
            ? new ColumnPath(first, second, ParseEntityName(ColumnName))
            : new ColumnPath(null, first, second);
    }
}
