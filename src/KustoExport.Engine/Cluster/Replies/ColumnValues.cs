using System.Runtime.CompilerServices;
using KustoExport.Engine.Queries;
using KustoExport.Kql;

namespace KustoExport.Engine.Cluster.Replies;

/// <summary>
/// The values that one column has in a <see cref="ColumnBatch"/>; nothing is boxed. Each getter is for columns of its type, and but for
/// <see cref="Utf8"/> for values that aren't null.
/// </summary>
public sealed class ColumnValues
{
    private readonly long[] _numbers = [];
    private readonly Guid[] _guids = [];
    private readonly int[] _ends = [];
    private readonly ulong[] _nulls = new ulong[ColumnBatch.MostRows / 64];
    private byte[] _texts = [];
    private int _count;

    internal ColumnValues(ResultColumn column)
    {
        Column = column;
        switch (column.Type)
        {
            case KqlType.String or KqlType.Dynamic or KqlType.Decimal:
                _ends = new int[ColumnBatch.MostRows];
                _texts = new byte[ColumnBatch.MostRows * 8];
                break;
            case KqlType.Guid:
                _guids = new Guid[ColumnBatch.MostRows];
                break;
            default:
                _numbers = new long[ColumnBatch.MostRows];
                break;
        }
    }

    /// <summary>Name and type.</summary>
    public ResultColumn Column { get; }

    internal int TextBytes { get; private set; }

    public bool IsNull(int row) => (_nulls[row >> 6] & (1UL << (row & 63))) != 0;

    public bool Bool(int row) => _numbers[row] != 0;

    public int Int(int row) => (int)_numbers[row];

    /// <summary>A long, or the ticks of a datetime or a timespan.</summary>
    public long Long(int row) => _numbers[row];

    public double Real(int row) => BitConverter.Int64BitsToDouble(_numbers[row]);

    public Guid Guid(int row) => _guids[row];

    /// <summary>A string, the digits of a decimal (no exponent, no zeros that say nothing), or the compact JSON of a dynamic.</summary>
    public ReadOnlySpan<byte> Utf8(int row)
    {
        var start = row == 0 ? 0 : _ends[row - 1];
        return _texts.AsSpan(start, _ends[row] - start);
    }

    internal void Clear()
    {
        Array.Clear(_nulls);
        (_count, TextBytes) = (0, 0);
    }

    /// <summary>Forgets the value behind so many, if there is one.</summary>
    internal void DropBehind(int count)
    {
        if (_count == count)
            return;
        _count = count;
        _nulls[count >> 6] &= ~(1UL << (count & 63));
        if (_ends.Length > 0)
            TextBytes = count == 0 ? 0 : _ends[count - 1];
    }

    internal void CopyFrom(ColumnValues other)
    {
        other._numbers.CopyTo(_numbers, 0);
        other._guids.CopyTo(_guids, 0);
        other._ends.CopyTo(_ends, 0);
        other._nulls.CopyTo(_nulls, 0);
        _texts = other._texts;
        (_count, TextBytes) = (other._count, other.TextBytes);
    }

    /// <summary>A null; of a string, which is never null, the empty one.</summary>
    internal void AddNull()
    {
        if (Column.Type != KqlType.String)
            _nulls[_count >> 6] |= 1UL << (_count & 63);
        if (_ends.Length > 0)
            _ends[_count] = TextBytes;
        _count++;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void Add(long value) => _numbers[_count++] = value;

    internal void Add(double value) => Add(BitConverter.DoubleToInt64Bits(value));

    internal void Add(Guid value) => _guids[_count++] = value;

    /// <summary>Room for a text that may be so long; it is added by <see cref="AddText(int)"/>.</summary>
    internal Span<byte> TextRoom(int most)
    {
        if (_texts.Length - TextBytes < most)
            Array.Resize(ref _texts, Math.Max(checked(TextBytes + most), (int)Math.Min(Array.MaxLength, _texts.Length * 2L)));
        return _texts.AsSpan(TextBytes, most);
    }

    /// <summary>Adds so many of the bytes that were put into <see cref="TextRoom"/>.</summary>
    internal void AddText(int length)
    {
        TextBytes += length;
        _ends[_count++] = TextBytes;
    }

    internal void AddText(ReadOnlySpan<byte> text)
    {
        text.CopyTo(TextRoom(text.Length));
        AddText(text.Length);
    }
}
