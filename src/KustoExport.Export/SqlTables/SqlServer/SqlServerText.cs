using System.Text;

namespace KustoExport.Export.SqlTables.SqlServer;

/// <summary>Texts that must fit into a column: in characters of UTF-16 or, where it has a code page, in its bytes.</summary>
internal static class SqlServerText
{
    public static Func<ResultReader, object> Reader(SqlServerColumn column, int ordinal)
    {
        if (column.CodePage is { } codePage)
        {
            var encoding = EncodingOf(codePage);
            return rows => OfCodePage(rows, ordinal, column, encoding);
        }

        return column.MaxLength is { } most ? rows => Limited(rows, ordinal, column, most) : rows => rows.GetString(ordinal);
    }

    private static string Limited(ResultReader rows, int ordinal, SqlServerColumn column, long most)
    {
        var text = rows.GetString(ordinal);
        return text.Length <= most ? text : throw TooLong(text.Length, rows, column);
    }

    // The driver would write a question mark for what the code page doesn't have.
    private static string OfCodePage(ResultReader rows, int ordinal, SqlServerColumn column, Encoding? encoding)
    {
        var bytes = rows.Column(ordinal).Utf8(rows.Row);
        var length = bytes.Length;
        if (!Ascii.IsValid(bytes))
        {
            try
            {
                length = encoding?.GetByteCount(rows.GetString(ordinal)) ?? throw Unknown(rows, column);
            }
            catch (EncoderFallbackException)
            {
                throw Unknown(rows, column);
            }
        }

        return column.MaxLength is not { } most || length <= most ? rows.GetString(ordinal) : throw TooLong(length, rows, column);
    }

    private static Encoding? EncodingOf(int codePage) => codePage == Encoding.UTF8.CodePage
        ? Encoding.UTF8
        : CodePagesEncodingProvider.Instance.GetEncoding(codePage, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback);

    private static Exception TooLong(int length, ResultReader rows, SqlServerColumn column) => SqlServerValue.Refused(
        column,
        rows,
        FormattableString.Invariant($"A text of {length} characters is too long for {column.ServerType}, which the column '{column.Name}' is"),
        FormattableString.Invariant($"Cut it: | extend {column.Name} = substring({column.Name}, 0, {column.MaxLength}); or make the column wider."));

    private static Exception Unknown(ResultReader rows, SqlServerColumn column) => SqlServerValue.Refused(
        column,
        rows,
        FormattableString.Invariant($"A text has a character that code page {column.CodePage} doesn't have, in which {column.ServerType} is stored, which the column '{column.Name}' is"),
        "Make the column nvarchar.");
}
