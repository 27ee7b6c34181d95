using System.Buffers.Binary;
using System.Text;

namespace KustoExport.Export.Tests.SqlTables.Tds;

/// <summary>Reads the values of one message, over the borders of its packets, and no further than has been asked for: bulk rows may be many.</summary>
internal sealed class MessageReader(PacketStream packets, Packet first)
{
    private Packet _packet = first;
    private int _position;

    public PacketType Type => _packet.Type;

    public bool IsAtEnd
    {
        get
        {
            while (_position == _packet.Body.Length && !_packet.EndsMessage)
                Next();
            return _position == _packet.Body.Length;
        }
    }

    public void Read(Span<byte> target)
    {
        while (target.Length > 0)
        {
            if (IsAtEnd)
                throw new EndOfStreamException("The message ends within a value.");
            var count = Math.Min(target.Length, _packet.Body.Length - _position);
            _packet.Body.AsSpan(_position, count).CopyTo(target);
            _position += count;
            target = target[count..];
        }
    }

    public byte[] ReadBytes(int count)
    {
        var bytes = new byte[count];
        Read(bytes);
        return bytes;
    }

    public byte ReadByte()
    {
        Span<byte> bytes = stackalloc byte[1];
        Read(bytes);
        return bytes[0];
    }

    public ushort ReadUInt16()
    {
        Span<byte> bytes = stackalloc byte[2];
        Read(bytes);
        return BinaryPrimitives.ReadUInt16LittleEndian(bytes);
    }

    public uint ReadUInt32()
    {
        Span<byte> bytes = stackalloc byte[4];
        Read(bytes);
        return BinaryPrimitives.ReadUInt32LittleEndian(bytes);
    }

    public ulong ReadUInt64()
    {
        Span<byte> bytes = stackalloc byte[8];
        Read(bytes);
        return BinaryPrimitives.ReadUInt64LittleEndian(bytes);
    }

    public string ReadText(int characters) => Encoding.Unicode.GetString(ReadBytes(characters * 2));

    public byte[] ReadToEnd()
    {
        var all = new MemoryStream();
        while (!IsAtEnd)
        {
            all.Write(_packet.Body, _position, _packet.Body.Length - _position);
            _position = _packet.Body.Length;
        }

        return all.ToArray();
    }

    /// <summary>What stands before a batch, an RPC and a request of the transaction manager: headers of which the first number is the length of all.</summary>
    public void SkipHeaders() => ReadBytes((int)ReadUInt32() - 4);

    /// <summary>Reads the rest of the message and forgets it, as a server does before it answers with an error.</summary>
    public void SkipToEnd()
    {
        while (!IsAtEnd)
            _position = _packet.Body.Length;
    }

    private void Next()
    {
        _packet = packets.Read();
        _position = 0;
        if (_packet.Type == PacketType.Attention || _packet.IsIgnored)
            throw new AttentionException();
    }
}
