namespace KustoExport.Export.Formatting;

/// <summary>Bytes of a text that is being put together.</summary>
internal sealed class TextBuffer
{
    private byte[] _bytes = new byte[1 << 16];

    public int Length { get; private set; }

    public ReadOnlySpan<byte> Bytes => _bytes.AsSpan(0, Length);

    public ReadOnlyMemory<byte> Memory => _bytes.AsMemory(0, Length);

    public void Clear() => Length = 0;

    /// <summary>Forgets what stands behind so many bytes.</summary>
    public void CutTo(int length) => Length = length;

    public void Add(byte value)
    {
        if (Length == _bytes.Length)
            Grow(1);
        _bytes[Length++] = value;
    }

    public void Add(ReadOnlySpan<byte> text)
    {
        text.CopyTo(Room(text.Length));
        Length += text.Length;
    }

    /// <summary>Adds a text and a byte that follows it.</summary>
    public void Add(ReadOnlySpan<byte> text, byte last)
    {
        var room = Room(text.Length + 1);
        text.CopyTo(room);
        room[text.Length] = last;
        Length += text.Length + 1;
    }

    /// <summary>Room for a text that may be so long; <see cref="Advance"/> adds what was put into it.</summary>
    public Span<byte> Room(int most)
    {
        if (_bytes.Length - Length < most)
            Grow(most);
        return _bytes.AsSpan(Length);
    }

    public void Advance(int length) => Length += length;

    private void Grow(int most) => Array.Resize(ref _bytes, Math.Max(checked(Length + most), (int)Math.Min(Array.MaxLength, _bytes.Length * 2L)));
}
