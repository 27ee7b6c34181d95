namespace KustoExport.Export.Formatting;

/// <summary>Bytes of a text that is being put together.</summary>
internal sealed class TextBuffer
{
    private byte[] _bytes = new byte[1 << 16];

    public int Length { get; private set; }

    public ReadOnlySpan<byte> Bytes => _bytes.AsSpan(0, Length);

    public void Clear() => Length = 0;

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
