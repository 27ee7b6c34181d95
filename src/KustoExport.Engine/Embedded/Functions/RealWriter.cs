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
        var call = new TextCall(chunk, output);
        var values = (double*)call.Values;
        var text = stackalloc byte[RealText.Longest];
        for (var row = 0UL; row < call.Count; row++)
        {
            if (call.IsNull(row))
                call.SetNull(row);
            else
                call.Set(row, text, RealText.Write(new Span<byte>(text, RealText.Longest), values[row]));
        }
    }
}
