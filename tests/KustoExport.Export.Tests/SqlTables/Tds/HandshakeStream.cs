namespace KustoExport.Export.Tests.SqlTables.Tds;

/// <summary>Carries the handshake of TLS in prelogin packets, as TDS wants it, and what comes after it as it is.</summary>
internal sealed class HandshakeStream(Stream inner) : Stream
{
    private readonly PacketStream _packets = new(inner);
    private byte[] _received = [];
    private int _position;

    public bool IsOver { get; set; }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        if (_position == _received.Length)
        {
            if (IsOver)
                return inner.Read(buffer);
            if (!_packets.TryRead(out var packet))
                return 0;
            (_received, _position) = (packet.Body, 0);
        }

        var count = Math.Min(buffer.Length, _received.Length - _position);
        _received.AsSpan(_position, count).CopyTo(buffer);
        _position += count;
        return count;
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        if (IsOver)
            inner.Write(buffer);
        else
            WriteHandshake(buffer);
    }

    public override void Flush() => inner.Flush();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    private void WriteHandshake(ReadOnlySpan<byte> buffer)
    {
        var room = _packets.PacketSize - Packet.HeaderLength;
        while (buffer.Length > room)
        {
            _packets.Write(PacketType.Prelogin, buffer[..room], endsMessage: false);
            buffer = buffer[room..];
        }

        _packets.Write(PacketType.Prelogin, buffer, endsMessage: true);
    }
}
