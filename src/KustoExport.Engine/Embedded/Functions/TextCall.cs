using System.Runtime.InteropServices;
using DuckDB.NET.Data;
using DuckDB.NET.Native;

namespace KustoExport.Engine.Embedded.Functions;

/// <summary>The vectors of one call of a function that makes texts of the values of one argument.</summary>
internal unsafe ref struct TextCall
{
    private readonly nint _output;
    private readonly ulong* _validity;
    private ulong* _nulls;

    /// <param name="chunk">The arguments, as DuckDB hands them over: the chunk stays its own.</param>
    /// <param name="output">The vector of the texts.</param>
    public TextCall(nint chunk, nint output)
    {
        using var input = new DuckDBDataChunk();
        Marshal.InitHandle(input, chunk);
        Count = NativeMethods.DataChunks.DuckDBDataChunkGetSize(input);
        var vector = NativeMethods.DataChunks.DuckDBDataChunkGetVector(input, 0);
        input.SetHandleAsInvalid(); // The chunk is DuckDB's to free.

        Values = NativeMethods.Vectors.DuckDBVectorGetData(vector);
        _validity = NativeMethods.Vectors.DuckDBVectorGetValidity(vector);
        _output = output;
    }

    /// <summary>How many rows the call is for.</summary>
    public ulong Count { get; }

    /// <summary>The argument's values, one a row; in place of a null stands anything.</summary>
    public void* Values { get; }

    public readonly bool IsNull(ulong row) => _validity != null && (_validity[row >> 6] & (1UL << (int)(row & 63))) == 0;

    public readonly void Set(ulong row, byte* text, int length) => NativeMethods.Vectors.DuckDBUnsafeVectorAssignStringElementLength(_output, row, text, length);

    public void SetNull(ulong row)
    {
        if (_nulls == null)
        {
            NativeMethods.Vectors.DuckDBVectorEnsureValidityWritable(_output);
            _nulls = NativeMethods.Vectors.DuckDBVectorGetValidity(_output);
        }

        _nulls[row >> 6] &= ~(1UL << (int)(row & 63));
    }
}
