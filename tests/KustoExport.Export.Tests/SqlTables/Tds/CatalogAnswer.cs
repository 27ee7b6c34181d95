namespace KustoExport.Export.Tests.SqlTables.Tds;

/// <summary>What sys.columns and sys.types say of a table's columns, in the order in which the dialect asks for it.</summary>
internal static class CatalogAnswer
{
    private static readonly TdsColumn[] s_columns =
    [
        TdsColumn.OfAnswer("name", "sysname"), TdsColumn.OfAnswer("type", "sysname"), TdsColumn.OfAnswer("max_length", "smallint"), TdsColumn.OfAnswer("precision", "tinyint"),
        TdsColumn.OfAnswer("scale", "tinyint"), TdsColumn.OfAnswer("is_nullable", "bit"), TdsColumn.OfAnswer("is_identity", "bit"), TdsColumn.OfAnswer("is_generated", "bit"),
        TdsColumn.OfAnswer("code_page", "int"),
    ];

    public static long Write(TdsTable? table, TokenWriter tokens)
    {
        tokens.Columns(s_columns);
        foreach (var c in table?.Columns ?? [])
        {
            tokens.Row(s_columns, [c.Name, c.TypeName, c.MaxLength, c.Type.Precision, c.Type.Scale, c.IsNullable, c.IsIdentity, c.IsComputed, c.Type.IsText ? 1252 : null]);
        }

        return table?.Columns.Count ?? 0;
    }
}
