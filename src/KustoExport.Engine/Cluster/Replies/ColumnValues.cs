using KustoExport.Engine.Queries;
using KustoExport.Kql;

namespace KustoExport.Engine.Cluster.Replies;

/// <summary>
/// The values that one column has in a <see cref="ColumnBatch"/>; nothing is boxed. Each getter is for columns of its type, and but for
/// <see cref="Utf8"/> for values that aren't null.
/// </summary>
public sealed class ColumnValues : CellSink
{
    private readonly long[] _numbers = [];
    private readonly Guid[] _guids = [];
    private readonly int[] _ends = [];
    private readonly ulong[] _nulls = new ulong[RowSink.MostRows / 64];
    private byte[] _texts = [];
    private int _count;

    internal ColumnValues(ResultColumn column)
        : base(column)
    {
        switch (column.Type)
        {
            case KqlType.String or KqlType.Dynamic or KqlType.Decimal:
                _ends = new int[RowSink.MostRows];
                _texts = new byte[RowSink.MostRows * 8];
                break;
            case KqlType.Guid:
                _guids = new Guid[RowSink.MostRows];
                break;
            default:
                _numbers = new long[RowSink.MostRows];
                break;
        }
    }

    internal bool HasTexts => _ends.Length > 0;

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

    /// <summary>A null; of a string, which is never null, the empty one.</summary>
    public override void AddNull()
    {
        if (Column.Type != KqlType.String)
            _nulls[_count >> 6] |= 1UL << (_count & 63);
        if (HasTexts)
            _ends[_count] = TextBytes;
        _count++;
    }

    /// <inheritdoc/>
    public override void Add(long value, ReadOnlySpan<byte> text) => _numbers[_count++] = value;

    /// <inheritdoc/>
    public override void Add(double value, ReadOnlySpan<byte> text) => _numbers[_count++] = BitConverter.DoubleToInt64Bits(value);

    /// <inheritdoc/>
    public override void Add(Guid value, ReadOnlySpan<byte> text) => _guids[_count++] = value;

    /// <inheritdoc/>
    public override Span<byte> TextRoom(int most)
    {
        if (_texts.Length - TextBytes < most)
            Array.Resize(ref _texts, Math.Max(checked(TextBytes + most), (int)Math.Min(Array.MaxLength, _texts.Length * 2L)));
        return _texts.AsSpan(TextBytes, most);
    }

    /// <inheritdoc/>
    public override void AddText(int length)
    {
        TextBytes += length;
        _ends[_count++] = TextBytes;
    }

    /// <inheritdoc/>
    public override void AddText(ReadOnlySpan<byte> text)
    {
        text.CopyTo(TextRoom(text.Length));
        AddText(text.Length);
    }

    /// <summary>Forgets the values behind so many.</summary>
    internal void DropBehind(int count)
    {
        if (count == 0)
        {
            Array.Clear(_nulls);
            _count = 0;
        }

        for (; _count > count; _count--)
            _nulls[(_count - 1) >> 6] &= ~(1UL << ((_count - 1) & 63));
        if (HasTexts)
            TextBytes = count == 0 ? 0 : _ends[count - 1];
    }

    internal void CopyTo(CellSink sink, int row)
    {
        if (IsNull(row))
        {
            sink.AddNull();
            return;
        }

        switch (Column.Type)
        {
            case KqlType.String or KqlType.Dynamic or KqlType.Decimal:
                sink.AddText(Utf8(row));
                break;
            case KqlType.Guid:
                sink.Add(Guid(row), default);
                break;
            case KqlType.Real:
                sink.Add(Real(row), default);
                break;
            default:
                sink.Add(Long(row), default);
                break;
        }
    }
}
