using System.Text.RegularExpressions;

namespace KustoExport.Export.Tests.SqlTables.Tds;

/// <summary>Answers the statements that the SQL Server dialect and SqlBulkCopy send. Any other is a syntax error, so that a new one is noticed.</summary>
internal static partial class SqlAnswers
{
    public static void Batch(TdsSession session, string sql, TokenWriter tokens)
    {
        var start = sql.TrimStart();
        if (start.StartsWith("INSERT BULK", StringComparison.OrdinalIgnoreCase))
        {
            session.Announced = BulkLoad.Announced(sql, session.Database);
            tokens.Done();
        }
        else if (start.StartsWith("CREATE TABLE", StringComparison.OrdinalIgnoreCase))
        {
            session.Created(session.Database.Create(sql));
            tokens.Done();
        }
        else if (sql.Contains("SET FMTONLY ON", StringComparison.Ordinal))
        {
            BulkMetadata(session, sql, tokens);
        }
        else if (start.StartsWith("SELECT", StringComparison.OrdinalIgnoreCase))
        {
            tokens.Done(Select(session, sql, tokens));
        }
        else
        {
            throw TdsError.Syntax(start.Split(' ')[0]);
        }
    }

    public static void Call(TdsSession session, RemoteCall call, TokenWriter tokens)
    {
        if (call.Sql.Contains("sys.columns", StringComparison.OrdinalIgnoreCase))
        {
            var (schema, name) = new SqlWords((string)call.Parameters["@table"]!).TableName();
            tokens.DoneInProcedure(CatalogAnswer.Write(session.Database.Find($"{schema}.{name}"), tokens));
        }
        else
        {
            tokens.DoneInProcedure(Select(session, call.Sql, tokens));
        }

        tokens.DoneProcedure();
    }

    /// <summary>Columns of one table. Conditions aren't looked at: whoever sends them must still look at the rows, and the tests at the text.</summary>
    private static long Select(TdsSession session, string sql, TokenWriter tokens)
    {
        var words = new SqlWords(sql);
        words.Expect("SELECT");
        // The table is known when the list is over.
        var (schema, name) = new SqlWords(FromTable().Match(sql).Groups[1].Value).TableName();
        var table = session.Database[$"{schema}.{name}"];
        List<SelectedCell> cells = [];
        do
        {
            cells.Add(SelectedCell.Read(words, table));
        }
        while (words.Skip(","));
        words.Expect("FROM");

        // A type of columns that have no nulls would be another one, whose values stand there without their lengths.
        TdsColumn[] columns = [.. cells.Select(c => c.Column with { IsNullable = true })];
        tokens.Columns(columns);
        var rows = table.Rows;
        foreach (var row in rows)
            tokens.Row(columns, [.. cells.Select(c => c.Value(row))]);
        return rows.Count;
    }

    /// <summary>
    /// What SqlBulkCopy asks before it announces its rows: whether a transaction is open, the columns of the table, the collations, and
    /// other names of columns, which only tables of graphs have.
    /// </summary>
    private static void BulkMetadata(TdsSession session, string sql, TokenWriter tokens)
    {
        var (schema, name) = new SqlWords(SelectedTable().Match(sql).Groups[1].Value).TableName();
        var table = session.Database[$"{schema}.{name}"];
        Result(tokens, [TdsColumn.OfAnswer(string.Empty, "int")], [[session.IsInTransaction ? 1 : 0]]);
        Result(tokens, table.Columns, []);
        TdsColumn[] columns = [TdsColumn.OfAnswer("colid", "int"), TdsColumn.OfAnswer("name", "sysname"), new("tds_collation_100", "binary", DeclaredType.Of("binary", ["5"])), TdsColumn.OfAnswer("collation_100", "sysname")];
        Result(tokens, columns, table.Columns.Select((c, i) => new object?[] { i + 1, c.Name, c.Type.IsText ? TdsType.Collation : null, c.Type.IsText ? "Latin1_General_CI_AS" : null }));
        Result(tokens, [TdsColumn.OfAnswer("Canonical_Column_Name", "sysname"), TdsColumn.OfAnswer("Aliased_Column_Name", "sysname")], []);
        tokens.Done();
    }

    private static void Result(TokenWriter tokens, IReadOnlyList<TdsColumn> columns, IEnumerable<object?[]> rows)
    {
        tokens.Columns(columns);
        var count = 0;
        foreach (var row in rows)
        {
            tokens.Row(columns, row);
            count++;
        }

        tokens.Done(count, moreFollows: true);
    }

    [GeneratedRegex(@"\bFROM ((?:\[(?:[^\]]|\]\])*\]|\w+|\.)+)")]
    private static partial Regex FromTable();

    [GeneratedRegex(@"FROM ((?:\[(?:[^\]]|\]\])*\]|\w+|\.)+)'\)")]
    private static partial Regex SelectedTable();
}
