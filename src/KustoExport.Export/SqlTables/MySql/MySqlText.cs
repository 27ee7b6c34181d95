using System.Buffers;

namespace KustoExport.Export.SqlTables.MySql;

/// <summary>
/// Rows as bytes that MySQL reads, in one of two forms: the lines of a file for LOAD DATA, or the rows of an INSERT statement. Each value is a text
/// that the server converts to its column's type.
/// </summary>
internal sealed class MySqlText(bool isStatement)
{
    private static readonly SearchValues<byte> s_specialInFile = SearchValues.Create("\t\n\\"u8);
    private static readonly SearchValues<byte> s_specialInStatement = SearchValues.Create("'\\\0"u8);

    private readonly SearchValues<byte> _special = isStatement ? s_specialInStatement : s_specialInFile;
    private byte[] _bytes = new byte[1 << 16];
    private bool _isFirstRow = true;
    private bool _isFirstValue = true;

    /// <summary>The bytes since <see cref="Clear"/>.</summary>
    public ReadOnlySpan<byte> Bytes => _bytes.AsSpan(0, Length);

    public int Length { get; private set; }

    public void Clear() => (Length, _isFirstRow) = (0, true);

    public void BeginRow()
    {
        if (isStatement)
            Add(_isFirstRow ? "("u8 : ",("u8);
        (_isFirstRow, _isFirstValue) = (false, true);
    }

    public void EndRow() => Add(isStatement ? ")"u8 : "\n"u8);

    public void Null()
    {
        BeginValue();
        Add(isStatement ? "NULL"u8 : "\\N"u8);
    }

    /// <summary>A value in which no character is special.</summary>
    public void Plain(ReadOnlySpan<byte> value)
    {
        BeginValue();
        Quote();
        Add(value);
        Quote();
    }

    /// <summary>Any value.</summary>
    public void Text(ReadOnlySpan<byte> value)
    {
        BeginValue();
        Quote();
        while (value.IndexOfAny(_special) is >= 0 and var at)
        {
            Add(value[..at]);
            var escape = Room(2);
            escape[0] = (byte)'\\';
            escape[1] = value[at] == 0 ? (byte)'0' : value[at];
            Length += 2;
            value = value[(at + 1)..];
        }

        Add(value);
        Quote();
    }

    private void BeginValue()
    {
        if (!_isFirstValue)
            Add(isStatement ? ","u8 : "\t"u8);
        _isFirstValue = false;
    }

    private void Quote()
    {
        if (isStatement)
            Add("'"u8);
    }

    private void Add(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(Room(bytes.Length));
        Length += bytes.Length;
    }

    private Span<byte> Room(int count)
    {
        if (_bytes.Length - Length < count)
            Array.Resize(ref _bytes, (int)Math.Min(Array.MaxLength, Math.Max((long)_bytes.Length * 2, (long)Length + count)));
        return _bytes.AsSpan(Length, count);
    }
}
