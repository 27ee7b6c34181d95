using KustoExport.Kql.Syntax.Lexing;

namespace KustoExport.Kql.Syntax;

/// <summary>Asks for the columns of a query's result instead of its rows (documentation: query/getschema-operator.md), of texts too that only another service can read.</summary>
public static class SchemaQuery
{
    /// <summary>The query, whose rows are the columns in their order: ColumnName, ColumnOrdinal, DataType, ColumnType.</summary>
    public static string Of(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var last = Lexer.Read(text, []).LastOrDefault(t => t.Kind is not (TokenKind.End or TokenKind.Semicolon));
        return $"{text[..last.End]}\n| getschema | order by ColumnOrdinal asc";
    }

    /// <summary>The same of a table of the database.</summary>
    public static string OfTable(string table) => Of($"table({EntityName.Text(table)})");
}
