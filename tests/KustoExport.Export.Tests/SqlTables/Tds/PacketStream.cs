using System.Buffers.Binary;

namespace KustoExport.Export.Tests.SqlTables.Tds;

/// <summary>Reads and writes packets: a header of eight bytes (type, status, length, session, number, window), then the body.</summary>
internal sealed class PacketStream(Stream stream)
{
    private const byte EndOfMessage = 0x01;
    private const byte IgnoreThisEvent = 0x02;

    private byte _number;

    /// <summary>What the login agreed on; 4096 before it.</summary>
    public int PacketSize { get; set; } = 4096;

    /// <summary>False where the client has closed the connection between two packets.</summary>
    public bool TryRead(out Packet packet)
    {
        packet = default;
        var header = new byte[Packet.HeaderLength];
        if (stream.ReadAtLeast(header, header.Length, throwOnEndOfStream: false) < header.Length)
            return false;
        var length = BinaryPrimitives.ReadUInt16BigEndian(header.AsSpan(2));
        var body = new byte[length - Packet.HeaderLength];
        stream.ReadExactly(body);
        packet = new((PacketType)header[0], (header[1] & EndOfMessage) != 0, (header[1] & IgnoreThisEvent) != 0, body);
        return true;
    }

    public Packet Read() => TryRead(out var packet) ? packet : throw new IOException("The client closed the connection within a message.");

    /// <summary>Writes one packet, which must not be longer than the agreed size.</summary>
    public void Write(PacketType type, ReadOnlySpan<byte> body, bool endsMessage)
    {
        var packet = new byte[Packet.HeaderLength + body.Length];
        packet[0] = (byte)type;
        packet[1] = endsMessage ? EndOfMessage : (byte)0;
        BinaryPrimitives.WriteUInt16BigEndian(packet.AsSpan(2), (ushort)packet.Length);
        packet[6] = ++_number;
        body.CopyTo(packet.AsSpan(Packet.HeaderLength));
        stream.Write(packet);
        if (endsMessage)
            _number = 0;
    }
}
