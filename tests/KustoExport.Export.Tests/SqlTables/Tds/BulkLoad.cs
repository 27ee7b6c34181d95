namespace KustoExport.Export.Tests.SqlTables.Tds;

/// <summary>What INSERT BULK announces (table, columns, options), and the rows that then come in a message of their own.</summary>
internal sealed class BulkLoad(TdsTable table, IReadOnlyList<int> places, IReadOnlyList<string> options)
{
    private const byte ColumnsToken = 0x81;
    private const byte RowToken = 0xD1;
    private const byte DoneToken = 0xFD;

    public TdsTable Table => table;

    public IReadOnlyList<string> Options => options;

    public static BulkLoad Announced(string sql, TdsDatabase database)
    {
        var words = new SqlWords(sql);
        words.Expect("INSERT", "BULK");
        var (schema, name) = words.TableName();
        var table = database[$"{schema}.{name}"];
        List<int> places = [];
        words.Expect("(");
        do
        {
            places.Add(table.IndexOf(words.Name()));
            DeclaredType.Of(words.Name(), words.Arguments());
            if (words.Skip("COLLATE"))
                words.Name();
        }
        while (words.Skip(","));
        words.Expect(")");
        return new(table, places, words.Skip("WITH") ? words.Arguments() : []);
    }

    /// <summary>The rows, read one by one as they come.</summary>
    public IEnumerable<object?[]> Rows(MessageReader message)
    {
        var types = Types(message);
        if (types.Count != places.Count)
            throw new InvalidDataException($"INSERT BULK announced {places.Count} columns, and {types.Count} came.");
        while (message.ReadByte() is var token && token != DoneToken)
        {
            if (token != RowToken)
                throw new InvalidDataException($"0x{token:X2} isn't a row.");
            var values = types.Select(t => TdsValueReader.Read(message, t)).ToArray();
            yield return table.RowOf(places, values, options.Contains("KEEP_NULLS", StringComparer.OrdinalIgnoreCase));
        }

        // The count of rows that ends the message is four bytes of some clients and eight of others, and always 0.
        message.SkipToEnd();
    }

    private static List<TdsType> Types(MessageReader message)
    {
        if (message.ReadByte() is not ColumnsToken)
            throw new InvalidDataException("The columns must come before the rows.");
        List<TdsType> types = [];
        for (var count = message.ReadUInt16(); types.Count < count;)
        {
            message.ReadBytes(6);
            types.Add(TdsType.Read(message));
            message.ReadText(message.ReadByte());
        }

        return types;
    }
}
