using System.Runtime.CompilerServices;
using DuckDB.NET.Native;
using KustoExport.Engine.Queries;
using KustoExport.Kql;

namespace KustoExport.Engine.Embedded.Vectors;

/// <summary>
/// The values that one column has in the chunk that is read: straight from DuckDB's memory, nothing is boxed. What KQL takes for null is null
/// here, and a string never is. Each getter is for columns of its type, and but for <see cref="Utf8"/> for values that aren't null.
/// </summary>
public sealed unsafe class ValueVector
{
    private const int LongestInlineText = 12;

    private readonly KqlType _type;
    private readonly DuckDBType _storage;
    private byte* _data;
    private ulong* _validity;

    internal ValueVector(ResultColumn column, DuckDBLogicalType type)
    {
        (Column, _type) = (column, column.Type);
        _storage = NativeMethods.LogicalType.DuckDBGetTypeId(type);
        if (_storage == DuckDBType.Decimal)
        {
            Scale = NativeMethods.LogicalType.DuckDBDecimalScale(type);
            _storage = NativeMethods.LogicalType.DuckDBDecimalInternalType(type);
        }

        if (!Fits(_type, _storage))
            throw new InvalidOperationException($"The column '{column}' of a result is {_storage}.");
    }

    /// <summary>Name and type.</summary>
    public ResultColumn Column { get; }

    /// <summary>The digits behind the point; of decimals.</summary>
    public int Scale { get; }

    public bool IsNull(int row) => _type switch
    {
        KqlType.String => false,

        // Arithmetic can leave the range of datetime; the result is null there.
        KqlType.DateTime => !IsValid(row) || (ulong)At<long>(row) > (ulong)DateTime.MaxValue.Ticks,
        KqlType.Dynamic => !IsValid(row) || Bytes(row).SequenceEqual("null"u8),
        _ => !IsValid(row),
    };

    public bool Bool(int row) => _data[row] != 0;

    public int Int(int row) => At<int>(row);

    /// <summary>A long, or the ticks of a datetime or a timespan.</summary>
    public long Long(int row) => At<long>(row);

    public double Real(int row) => At<double>(row);

    /// <summary>A decimal without its point: the value is this, divided by 10 to the <see cref="Scale"/>.</summary>
    public Int128 Digits(int row) => _storage switch
    {
        DuckDBType.SmallInt => At<short>(row),
        DuckDBType.Integer => At<int>(row),
        DuckDBType.BigInt => At<long>(row),
        _ => Wide(row),
    };

    public Guid Guid(int row)
    {
        // DuckDB turns the first bit, so that UUIDs sort as numbers.
        var number = (UInt128)Wide(row) ^ (UInt128.One << 127);
        Span<byte> bytes = stackalloc byte[16];
        System.Buffers.Binary.BinaryPrimitives.WriteUInt128BigEndian(bytes, number);
        return new Guid(bytes, bigEndian: true);
    }

    /// <summary>A string, or the JSON of a dynamic, in UTF-8; good until the next chunk.</summary>
    public ReadOnlySpan<byte> Utf8(int row) => IsValid(row) ? Bytes(row) : default;

    /// <summary>Gives a value to a sink.</summary>
    internal void CopyTo(CellSink cell, int row)
    {
        if (_type == KqlType.String)
            cell.AddText(Utf8(row));
        else if (IsNull(row))
            cell.AddNull();
        else
            AddTo(cell, row);
    }

    /// <summary>Goes to the vector of another chunk.</summary>
    internal void Enter(nint vector)
    {
        _data = (byte*)NativeMethods.Vectors.DuckDBVectorGetData(vector);
        _validity = NativeMethods.Vectors.DuckDBVectorGetValidity(vector);
    }

    private void AddTo(CellSink cell, int row)
    {
        switch (_type)
        {
            case KqlType.Bool:
                cell.Add(Bool(row) ? 1 : 0, default);
                break;
            case KqlType.Int:
                cell.Add(Int(row), default);
                break;
            case KqlType.Real:
                cell.Add(Real(row), default);
                break;
            case KqlType.Guid:
                cell.Add(Guid(row), default);
                break;
            case KqlType.Decimal:
                cell.AddText(DecimalText.Write(cell.TextRoom(DecimalText.Longest), Digits(row), Scale));
                break;
            case KqlType.Dynamic:
                cell.AddText(Bytes(row));
                break;
            default:
                cell.Add(Long(row), default);
                break;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool IsValid(int row) => _validity is null || (_validity[row >> 6] & (1UL << (row & 63))) != 0;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private T At<T>(int row)
        where T : unmanaged => ((T*)_data)[row];

    private Int128 Wide(int row)
    {
        var halves = (ulong*)_data + (2L * row);
        return new Int128(halves[1], halves[0]);
    }

    // Length, and either the bytes or, behind the first four of them, where all are.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ReadOnlySpan<byte> Bytes(int row)
    {
        var text = _data + (16L * row);
        var length = *(int*)text;
        return new ReadOnlySpan<byte>(length <= LongestInlineText ? text + 4 : *(byte**)(text + 8), length);
    }

    private static bool Fits(KqlType type, DuckDBType storage) => type switch
    {
        KqlType.Bool => storage == DuckDBType.Boolean,
        KqlType.Int => storage == DuckDBType.Integer,
        KqlType.Long or KqlType.DateTime or KqlType.TimeSpan => storage == DuckDBType.BigInt,
        KqlType.Real => storage == DuckDBType.Double,
        KqlType.Decimal => storage is DuckDBType.SmallInt or DuckDBType.Integer or DuckDBType.BigInt or DuckDBType.HugeInt,
        KqlType.String or KqlType.Dynamic => storage == DuckDBType.Varchar,
        KqlType.Guid => storage == DuckDBType.Uuid,
        _ => false,
    };
}
