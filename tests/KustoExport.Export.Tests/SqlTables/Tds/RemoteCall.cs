namespace KustoExport.Export.Tests.SqlTables.Tds;

/// <summary>A statement with parameters: the client calls sp_executesql with the statement, the declarations, then each parameter by name.</summary>
internal sealed record RemoteCall(string Sql, IReadOnlyDictionary<string, object?> Parameters)
{
    private const ushort ByNumber = 0xFFFF;
    private const ushort ExecuteSql = 10;

    public static RemoteCall Read(MessageReader message)
    {
        message.SkipHeaders();
        if (message.ReadUInt16() is not ByNumber || message.ReadUInt16() is not ExecuteSql)
            throw new TdsException(new(2812, 62, 16, "This listener knows sp_executesql only."));
        message.ReadUInt16();
        List<(string Name, object? Value)> parameters = [];
        while (!message.IsAtEnd)
        {
            var name = message.ReadText(message.ReadByte());
            message.ReadByte();
            parameters.Add((name, TdsValueReader.Read(message, TdsType.Read(message))));
        }

        return new((string)parameters[0].Value!, parameters.Skip(2).ToDictionary(p => p.Name, p => p.Value));
    }
}
