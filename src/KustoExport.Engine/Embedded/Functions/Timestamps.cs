using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using DuckDB.NET.Data;
using DuckDB.NET.Native;

namespace KustoExport.Engine.Embedded.Functions;

/// <summary>
/// <c>kx_timestamp_us(ticks)</c> and <c>kx_timestamp_ms(ticks)</c>: a datetime as DuckDB's TIMESTAMP WITH TIME ZONE and TIMESTAMP_MS, cut to
/// microseconds and milliseconds. Exports to Parquet ask it for every datetime: in SQL it would be a division, a product and a difference
/// that are each checked for an overflow, and two casts.
/// </summary>
public sealed unsafe class Timestamps : IFunctionFamily
{
    public const string Microseconds = "kx_timestamp_us";
    public const string Milliseconds = "kx_timestamp_ms";

    private const long UnixEpoch = 621_355_968_000_000_000;

    public IEnumerable<SqlFunction> Functions => [];

    public void Register(DuckDBConnection connection)
    {
        new VectorFunction(Microseconds, DuckDBType.BigInt, DuckDBType.TimestampTz).Register(connection, &RunMicroseconds);
        new VectorFunction(Milliseconds, DuckDBType.BigInt, DuckDBType.TimestampMs).Register(connection, &RunMilliseconds);
    }

    // These two are called from native code: nothing may be thrown out of them. The divisors are constants, so that nothing is divided at run time.
    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void RunMicroseconds(nint info, nint chunk, nint output)
    {
        var rows = Begin(chunk, output, out var ticks, out var results);
        for (var row = 0; row < rows; row++)
            results[row] = (long)((ulong)ticks[row] / TimeSpan.TicksPerMicrosecond) - (UnixEpoch / TimeSpan.TicksPerMicrosecond);
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void RunMilliseconds(nint info, nint chunk, nint output)
    {
        var rows = Begin(chunk, output, out var ticks, out var results);
        for (var row = 0; row < rows; row++)
            results[row] = (long)((ulong)ticks[row] / TimeSpan.TicksPerMillisecond) - (UnixEpoch / TimeSpan.TicksPerMillisecond);
    }

    // The nulls of the one vector are those of the other. What stands in their places is computed too, and never seen.
    private static int Begin(nint chunk, nint output, out long* ticks, out long* results)
    {
        using var input = new DuckDBDataChunk();
        Marshal.InitHandle(input, chunk);
        var rows = (int)NativeMethods.DataChunks.DuckDBDataChunkGetSize(input);
        var vector = NativeMethods.DataChunks.DuckDBDataChunkGetVector(input, 0);
        input.SetHandleAsInvalid(); // The chunk is DuckDB's to free.

        ticks = (long*)NativeMethods.Vectors.DuckDBVectorGetData(vector);
        results = (long*)NativeMethods.Vectors.DuckDBVectorGetData(output);
        var validity = NativeMethods.Vectors.DuckDBVectorGetValidity(vector);
        if (validity != null)
        {
            NativeMethods.Vectors.DuckDBVectorEnsureValidityWritable(output);
            var words = (rows + 63) >> 6;
            new ReadOnlySpan<ulong>(validity, words).CopyTo(new Span<ulong>(NativeMethods.Vectors.DuckDBVectorGetValidity(output), words));
        }

        return rows;
    }
}
