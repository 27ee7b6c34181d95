using System.Buffers;
using System.Buffers.Binary;
using System.Text;
using DuckDB.NET.Native;

namespace KustoExport.Engine.Embedded.External.Servers;

/// <summary>The cells of a column in a chunk that is being filled.</summary>
internal unsafe struct VectorCells(nint vector)
{
    private const int LargestOnStack = 1024;

    private readonly byte* _data = (byte*)NativeMethods.Vectors.DuckDBVectorGetData(vector);
    private ulong* _validity = null;

    public void SetNull(int row)
    {
        if (_validity is null)
        {
            NativeMethods.Vectors.DuckDBVectorEnsureValidityWritable(vector);
            _validity = NativeMethods.Vectors.DuckDBVectorGetValidity(vector);
        }

        _validity[row >> 6] &= ~(1UL << (row & 63));
    }

    public readonly void Set<T>(int row, T value)
        where T : unmanaged => ((T*)_data)[row] = value;

    public readonly void Set(int row, Guid value)
    {
        Span<byte> bytes = stackalloc byte[16];
        value.TryWriteBytes(bytes, bigEndian: true, out _);

        // DuckDB turns the first bit, so that UUIDs sort as numbers.
        var number = BinaryPrimitives.ReadUInt128BigEndian(bytes) ^ (UInt128.One << 127);
        var halves = (ulong*)_data + (2L * row);
        halves[0] = (ulong)number;
        halves[1] = (ulong)(number >> 64);
    }

    public readonly void SetText(int row, string text)
    {
        var most = Encoding.UTF8.GetMaxByteCount(text.Length);
        if (most <= LargestOnStack)
        {
            SetText(row, text, stackalloc byte[most]);
            return;
        }

        var rented = ArrayPool<byte>.Shared.Rent(most);
        SetText(row, text, rented);
        ArrayPool<byte>.Shared.Return(rented);
    }

    private readonly void SetText(int row, string text, Span<byte> buffer)
    {
        var length = Encoding.UTF8.GetBytes(text, buffer);
        fixed (byte* bytes = buffer)
            NativeMethods.Vectors.DuckDBVectorAssignStringElementLength(vector, (ulong)row, bytes, length);
    }
}
