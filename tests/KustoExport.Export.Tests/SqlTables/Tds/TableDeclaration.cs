using System.Globalization;

namespace KustoExport.Export.Tests.SqlTables.Tds;

/// <summary>Reads CREATE TABLE: columns with types, NULL, NOT NULL, IDENTITY, DEFAULT; AS for computed ones; a primary key.</summary>
internal static class TableDeclaration
{
    public static TdsTable Read(string sql)
    {
        var words = new SqlWords(sql);
        words.Expect("CREATE", "TABLE");
        var (schema, name) = words.TableName();
        List<TdsColumn> columns = [];
        List<string> key = [];
        words.Expect("(");
        do
        {
            if (words.Skip("CONSTRAINT"))
                words.Name();
            if (words.Skip("PRIMARY", "KEY"))
                key.AddRange(words.Arguments());
            else
                columns.Add(Column(words));
        }
        while (words.Skip(","));
        words.Expect(")");
        words.Skip(";");
        return words.IsAtEnd ? new(schema, name, columns, key) : throw TdsError.Syntax(words.Next());
    }

    private static TdsColumn Column(SqlWords words)
    {
        var name = words.Name();
        if (words.Skip("AS"))
        {
            words.Arguments();
            return new(name, "int", DeclaredType.Of("int", [])) { IsComputed = true };
        }

        var type = words.Name();
        var column = new TdsColumn(name, type.ToLowerInvariant(), DeclaredType.Of(type, words.Arguments()));
        while (true)
        {
            if (words.Skip("NOT", "NULL"))
                column = column with { IsNullable = false };
            else if (words.Skip("IDENTITY"))
                column = column with { IsIdentity = true, IsNullable = false };
            else if (words.Skip("DEFAULT"))
                column = column with { Default = Literal(words.Next()) };
            else if (words.Skip("COLLATE"))
                words.Name();
            else if (!words.Skip("NULL"))
                return column;
        }
    }

    private static object Literal(string word) =>
        word is [_, .., '\''] ? word.TrimStart('N').Trim('\'') : int.Parse(word, CultureInfo.InvariantCulture);
}
