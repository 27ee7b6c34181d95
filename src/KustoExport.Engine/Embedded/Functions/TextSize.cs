using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using DuckDB.NET.Data;
using DuckDB.NET.Native;

namespace KustoExport.Engine.Embedded.Functions;

/// <summary>
/// <c>kx_text_size(layout, field, …)</c>: the bytes of a record that DuckDB's COPY writes of these texts, with its delimiters, quotes and line
/// break. The layout is the delimiter, then for each field <c>q</c> if it may need quotes, <c>-</c> if it can't. It works on DuckDB's own
/// vectors: exports that are cut by size ask it for every record.
/// </summary>
public sealed unsafe class TextSize : IFunctionFamily
{
    public const string Name = "kx_text_size";

    private const int Size = 16;
    private const int Inlined = 12;

    // What makes COPY quote a field, beside the delimiter.
    private static readonly SearchValues<byte> s_special = SearchValues.Create("\"#\r\n"u8);

    public IEnumerable<SqlFunction> Functions => [];

    public void Register(DuckDBConnection connection) => new VectorFunction(Name, DuckDBType.Varchar, DuckDBType.BigInt) { TakesMany = true, SeesNulls = true }.Register(connection, &Run);

    // Called from native code: nothing may be thrown out of it.
    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void Run(nint info, nint chunk, nint output)
    {
        using var input = new DuckDBDataChunk();
        Marshal.InitHandle(input, chunk);
        var count = (int)NativeMethods.DataChunks.DuckDBDataChunkGetSize(input);
        var columns = (int)NativeMethods.DataChunks.DuckDBDataChunkGetColumnCount(input);
        var sizes = new Span<long>(NativeMethods.Vectors.DuckDBVectorGetData(output), count);
        if (count > 0)
        {
            // Each field has a delimiter or the line break behind it.
            sizes.Fill(columns - 1);
            var layout = TextAt(Data(input, 0));
            for (var column = 1; column < columns; column++)
                AddColumn(sizes, Data(input, column), NativeMethods.Vectors.DuckDBVectorGetValidity(NativeMethods.DataChunks.DuckDBDataChunkGetVector(input, column)), layout[column] == (byte)'q', layout[0]);
        }

        input.SetHandleAsInvalid(); // The chunk is DuckDB's to free.
    }

    private static void AddColumn(Span<long> sizes, byte* data, ulong* validity, bool mayBeQuoted, byte delimiter)
    {
        for (var row = 0; row < sizes.Length; row++)
        {
            if (validity != null && (validity[row >> 6] & (1UL << (row & 63))) == 0)
                continue;
            var text = data + (row * (long)Size);
            sizes[row] += mayBeQuoted ? SizeOf(text, delimiter) : *(int*)text;
        }
    }

    private static int SizeOf(byte* text, byte delimiter)
    {
        var length = *(int*)text;
        if (length == 0)
            return 2;
        if (length <= Inlined ? !HasSpecial(Vector128.Load(text), delimiter) : !HasSpecial(TextAt(text), delimiter))
            return length;
        return length + 2 + TextAt(text).Count((byte)'"');
    }

    // The text of up to twelve bytes stands behind the four of its length, with zeros after it.
    private static bool HasSpecial(Vector128<byte> inlined, byte delimiter)
    {
        var special = Vector128.Equals(inlined, Vector128.Create(delimiter)) | Vector128.Equals(inlined, Vector128.Create((byte)'"')) | Vector128.Equals(inlined, Vector128.Create((byte)'#'))
            | Vector128.Equals(inlined, Vector128.Create((byte)'\r')) | Vector128.Equals(inlined, Vector128.Create((byte)'\n'));
        return special.ExtractMostSignificantBits() >> 4 != 0;
    }

    private static bool HasSpecial(ReadOnlySpan<byte> text, byte delimiter) => text.IndexOf(delimiter) >= 0 || text.IndexOfAny(s_special) >= 0;

    private static byte* Data(DuckDBDataChunk chunk, int column) => (byte*)NativeMethods.Vectors.DuckDBVectorGetData(NativeMethods.DataChunks.DuckDBDataChunkGetVector(chunk, column));

    // Sixteen bytes: the length, then the text, or its first four bytes and where it stands.
    private static ReadOnlySpan<byte> TextAt(byte* text)
    {
        var length = *(int*)text;
        return new ReadOnlySpan<byte>(length <= Inlined ? text + 4 : *(byte**)(text + 8), length);
    }
}
