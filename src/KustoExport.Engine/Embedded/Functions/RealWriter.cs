using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using DuckDB.NET.Data;
using DuckDB.NET.Native;

namespace KustoExport.Engine.Embedded.Functions;

/// <summary><c>kx_real_digits(x)</c>: a real as <see cref="RealText"/> writes it. DuckDB 1.5.6 writes some powers of two wrong: of 2 to the 81 it gives twice as much.</summary>
public sealed unsafe class RealWriter : IFunctionFamily
{
    public const string Name = "kx_real_digits";

    public IEnumerable<SqlFunction> Functions => [];

    public void Register(DuckDBConnection connection) => new VectorFunction(Name, DuckDBType.Double, DuckDBType.Varchar).Register(connection, &Run);

    // Called from native code: nothing may be thrown out of it. Null gives null.
    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void Run(nint info, nint chunk, nint output)
    {
        using var input = new DuckDBDataChunk();
        Marshal.InitHandle(input, chunk);
        var count = NativeMethods.DataChunks.DuckDBDataChunkGetSize(input);
        var vector = NativeMethods.DataChunks.DuckDBDataChunkGetVector(input, 0);
        input.SetHandleAsInvalid(); // The chunk is DuckDB's to free.

        var values = (double*)NativeMethods.Vectors.DuckDBVectorGetData(vector);
        var validity = NativeMethods.Vectors.DuckDBVectorGetValidity(vector);
        ulong* nulls = null;
        var text = stackalloc byte[RealText.Longest];
        for (var row = 0UL; row < count; row++)
        {
            if (validity == null || (validity[row >> 6] & (1UL << (int)(row & 63))) != 0)
            {
                var length = RealText.Write(new Span<byte>(text, RealText.Longest), values[row]);
                NativeMethods.Vectors.DuckDBUnsafeVectorAssignStringElementLength(output, row, text, length);
                continue;
            }

            if (nulls == null)
            {
                NativeMethods.Vectors.DuckDBVectorEnsureValidityWritable(output);
                nulls = NativeMethods.Vectors.DuckDBVectorGetValidity(output);
            }

            nulls[row >> 6] &= ~(1UL << (int)(row & 63));
        }
    }
}
