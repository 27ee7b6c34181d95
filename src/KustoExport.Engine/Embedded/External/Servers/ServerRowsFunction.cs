using System.Globalization;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using DuckDB.NET.Data;
using DuckDB.NET.Native;
using KustoExport.Engine.Embedded.Functions;
using KustoExport.Engine.Embedded.Slices;

namespace KustoExport.Engine.Embedded.External.Servers;

/// <summary><c>kx_server_rows(number)</c>: the table function that DuckDB reads a server's table by, which has that number.</summary>
internal sealed unsafe class ServerRowsFunction : IFunctionFamily
{
    public const string Name = "kx_server_rows";

    public IEnumerable<SqlFunction> Functions => [];

    public void Register(DuckDBConnection connection) => new NumberedTable(Name).Register(connection, &Bind, &Begin, &Fill);

    // These four are called from native code: nothing may be thrown out of them.
    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void Bind(nint info)
    {
        try
        {
            using var argument = NativeMethods.TableFunction.DuckDBBindGetParameter(info, 0);
            var number = NativeMethods.Value.DuckDBGetInt64(argument);
            var columns = ServerReading.Open(number).Columns;
            for (var i = 0; i < columns.Count; i++)
                AddColumn(info, string.Create(CultureInfo.InvariantCulture, $"c{i}"), ServerRun.StorageOf(columns[i].Type));

            // A table has a column; that of rows that are only counted is never filled.
            if (columns.Count == 0)
                AddColumn(info, "none", DuckDBType.Boolean);
            NativeMethods.TableFunction.DuckDBBindSetBindData(info, (nint)number, null);
        }
        catch (Exception e)
        {
            NativeMethods.TableFunction.DuckDBBindSetError(info, e.Message);
        }
    }

    private static void AddColumn(nint info, string name, DuckDBType storage)
    {
        using var type = NativeMethods.LogicalType.DuckDBCreateLogicalType(storage);
        NativeMethods.TableFunction.DuckDBBindAddResultColumn(info, name, type);
    }

    // One thread reads: there is one connection.
    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void Begin(nint info)
    {
        ServerReading? reading = null;
        try
        {
            reading = ServerReading.Open(NativeMethods.TableFunction.DuckDBInitGetBindData(info));
            SliceNatives.SetMaxThreads(info, 1);
            NativeMethods.TableFunction.DuckDBInitSetInitData(info, GCHandle.ToIntPtr(GCHandle.Alloc(reading.Run())), &End);
        }
        catch (Exception e)
        {
            NativeMethods.TableFunction.DuckDBInitSetError(info, reading?.Fail(e) ?? e.Message);
        }
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void Fill(nint info, nint output)
    {
        var run = (ServerRun)GCHandle.FromIntPtr(NativeMethods.TableFunction.DuckDBFunctionGetInitData(info)).Target!;
        try
        {
            run.Fill(output);
        }
        catch (Exception e)
        {
            NativeMethods.TableFunction.DuckDBFunctionSetError(info, run.Reading.Fail(e));
        }
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void End(nint data)
    {
        var handle = GCHandle.FromIntPtr(data);
        try
        {
            ((ServerRun)handle.Target!).Dispose();
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // The statement is over, and nobody is left to be told that a connection closed badly.
        }
        finally
        {
            handle.Free();
        }
    }
}
