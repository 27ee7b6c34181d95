using System.Text;

namespace KustoExport.Export.Tests.SqlTables.Tds;

/// <summary>Writes the tokens of one answer, and hands packets on as they fill: an answer may be long.</summary>
internal sealed class TokenWriter : IDisposable
{
    private const byte MoreFollows = 0x01;
    private const byte Failed = 0x02;
    private const byte HasCount = 0x10;
    private const byte Stopped = 0x20;

    private readonly PacketStream _packets;
    private readonly MemoryStream _buffer = new();
    private readonly BinaryWriter _writer;

    public TokenWriter(PacketStream packets)
    {
        _packets = packets;
        _writer = new(_buffer, Encoding.Unicode);
    }

    public void LoginAccepted()
    {
        Token(0xAD, token =>
        {
            token.Write((byte)1);
            token.Write([0x74, 0, 0, 4]);
            ShortText(token, "Microsoft SQL Server");
            token.Write([16, 0, 0x03, 0xE8]);
        });
    }

    public void FederatedSignInAccepted() => _writer.Write([0xAE, 0x02, 0, 0, 0, 0, 0xFF]);

    /// <summary>Where a token is to be had, and for what: two texts behind a list of their places.</summary>
    public void TokenWanted(string authority, string resource)
    {
        const int list = 4 + (2 * 9);
        byte[][] texts = [Encoding.Unicode.GetBytes(authority), Encoding.Unicode.GetBytes(resource)];
        _writer.Write((byte)0xEE);
        _writer.Write(list + texts.Sum(t => t.Length));
        _writer.Write(texts.Length);
        for (var i = 0; i < texts.Length; i++)
        {
            _writer.Write((byte)(i + 1));
            _writer.Write(texts[i].Length);
            _writer.Write(list + texts[..i].Sum(t => t.Length));
        }

        foreach (var text in texts)
            _writer.Write(text);
    }

    public void Changed(byte what, string now, string before)
    {
        Token(0xE3, token =>
        {
            token.Write(what);
            ShortText(token, now);
            ShortText(token, before);
        });
    }

    public void Changed(byte what, byte[] now, byte[] before)
    {
        Token(0xE3, token =>
        {
            token.Write(what);
            token.Write((byte)now.Length);
            token.Write(now);
            token.Write((byte)before.Length);
            token.Write(before);
        });
    }

    public void Error(TdsError error) => Message(0xAA, error);

    public void Info(TdsError info) => Message(0xAB, info);

    public void Columns(IReadOnlyList<TdsColumn> columns)
    {
        _writer.Write((byte)0x81);
        _writer.Write((ushort)columns.Count);
        foreach (var column in columns)
        {
            _writer.Write(0);
            _writer.Write((ushort)((column.IsNullable ? 1 : 0) | 8 | (column.IsIdentity ? 0x10 : 0) | (column.IsComputed ? 0x20 : 0)));
            column.Type.Write(_writer);
            ShortText(_writer, column.Name);
        }
    }

    public void Row(IReadOnlyList<TdsColumn> columns, IReadOnlyList<object?> values)
    {
        _writer.Write((byte)0xD1);
        for (var i = 0; i < columns.Count; i++)
            TdsValueWriter.Write(_writer, columns[i].Type, values[i]);
        HandOnFullPackets();
    }

    public void Done(long? count = null, bool moreFollows = false) => Done(0xFD, (byte)((count is null ? 0 : HasCount) | (moreFollows ? MoreFollows : 0)), count ?? 0);

    /// <summary>The end of a statement within a procedure.</summary>
    public void DoneInProcedure(long count) => Done(0xFF, HasCount | MoreFollows, count);

    public void DoneProcedure()
    {
        _writer.Write((byte)0x79);
        _writer.Write(0);
        Done(0xFE, 0, 0);
    }

    public void DoneWithError() => Done(0xFD, Failed, 0);

    public void DoneByAttention() => Done(0xFD, Stopped, 0);

    /// <summary>Sends what is left, as the end of the answer.</summary>
    public void End()
    {
        HandOnFullPackets();
        _packets.Write(PacketType.Response, _buffer.ToArray(), endsMessage: true);
        _buffer.SetLength(0);
    }

    public void Dispose() => _writer.Dispose();

    private static void ShortText(BinaryWriter writer, string text)
    {
        writer.Write((byte)text.Length);
        writer.Write(Encoding.Unicode.GetBytes(text));
    }

    private void Token(byte id, Action<BinaryWriter> write)
    {
        using var content = new MemoryStream();
        using var token = new BinaryWriter(content, Encoding.Unicode);
        write(token);
        _writer.Write(id);
        _writer.Write((ushort)content.Length);
        _writer.Write(content.ToArray());
    }

    private void Message(byte id, TdsError message)
    {
        Token(id, token =>
        {
            token.Write(message.Number);
            token.Write(message.State);
            token.Write(message.Class);
            token.Write((ushort)message.Message.Length);
            token.Write(Encoding.Unicode.GetBytes(message.Message));
            ShortText(token, "listener");
            ShortText(token, string.Empty);
            token.Write(1);
        });
    }

    private void Done(byte token, byte status, long count)
    {
        _writer.Write(token);
        _writer.Write((ushort)status);
        _writer.Write((ushort)0);
        _writer.Write(count);
    }

    private void HandOnFullPackets()
    {
        var room = _packets.PacketSize - Packet.HeaderLength;
        if (_buffer.Length <= room)
            return;
        var all = _buffer.ToArray();
        var at = 0;
        for (; all.Length - at > room; at += room)
            _packets.Write(PacketType.Response, all.AsSpan(at, room), endsMessage: false);
        _buffer.SetLength(0);
        _buffer.Write(all, at, all.Length - at);
    }
}
