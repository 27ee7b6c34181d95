using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using DuckDB.NET.Data;
using DuckDB.NET.Native;
using KustoExport.Engine.Embedded.Functions;

namespace KustoExport.Engine.Embedded.Slices;

/// <summary><c>kx_slice(number)</c>: the table function that DuckDB reads a <see cref="ResultSlice"/> by, which has that number.</summary>
public sealed unsafe class SliceFunction : IFunctionFamily
{
    public const string Name = "kx_slice";

    public IEnumerable<SqlFunction> Functions => [];

    public void Register(DuckDBConnection connection) => new NumberedTable(Name).Register(connection, &Bind, &Begin, &Fill);

    // These three are called from native code: nothing may be thrown out of them.
    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void Bind(nint info)
    {
        try
        {
            using var argument = NativeMethods.TableFunction.DuckDBBindGetParameter(info, 0);
            var number = NativeMethods.Value.DuckDBGetInt64(argument);
            ResultSlice.Open(number).Describe(info);
            NativeMethods.TableFunction.DuckDBBindSetBindData(info, (nint)number, null);
        }
        catch (Exception e)
        {
            NativeMethods.TableFunction.DuckDBBindSetError(info, e.Message);
        }
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void Begin(nint info)
    {
        try
        {
            SliceNatives.SetMaxThreads(info, (ulong)ResultSlice.Open(NativeMethods.TableFunction.DuckDBInitGetBindData(info)).Threads);
        }
        catch (Exception e)
        {
            NativeMethods.TableFunction.DuckDBInitSetError(info, e.Message);
        }
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void Fill(nint info, nint output)
    {
        try
        {
            ResultSlice.Open(NativeMethods.TableFunction.DuckDBFunctionGetBindData(info)).Fill(output);
        }
        catch (Exception e)
        {
            NativeMethods.TableFunction.DuckDBFunctionSetError(info, e.Message);
        }
    }
}
