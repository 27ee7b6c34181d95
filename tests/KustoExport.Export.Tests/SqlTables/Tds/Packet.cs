namespace KustoExport.Export.Tests.SqlTables.Tds;

/// <summary>One packet without its header. A message is a run of packets of one type, of which the last one says so.</summary>
internal readonly record struct Packet(PacketType Type, bool EndsMessage, bool IsIgnored, byte[] Body)
{
    public const int HeaderLength = 8;
}
