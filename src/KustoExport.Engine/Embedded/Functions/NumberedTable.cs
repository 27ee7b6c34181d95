using DuckDB.NET.Data;
using DuckDB.NET.Native;

namespace KustoExport.Engine.Embedded.Functions;

/// <summary>A table function of one argument, a number, which says which of ours the rows come from.</summary>
/// <param name="Name">As SQL calls it.</param>
internal sealed unsafe record NumberedTable(string Name)
{
    /// <summary>All three are called from native code, with its info: they must not throw.</summary>
    /// <param name="connection">A connection to the instance that gets the function.</param>
    /// <param name="bind">Says the columns.</param>
    /// <param name="begin">Begins a run.</param>
    /// <param name="fill">Puts rows into the chunk that is its second argument; none at the end.</param>
    public void Register(DuckDBConnection connection, delegate* unmanaged[Cdecl]<nint, void> bind, delegate* unmanaged[Cdecl]<nint, void> begin, delegate* unmanaged[Cdecl]<nint, nint, void> fill)
    {
        var function = NativeMethods.TableFunction.DuckDBCreateTableFunction();
        try
        {
            using var number = NativeMethods.LogicalType.DuckDBCreateLogicalType(DuckDBType.BigInt);
            NativeMethods.TableFunction.DuckDBTableFunctionSetName(function, Name);
            NativeMethods.TableFunction.DuckDBTableFunctionAddParameter(function, number);
            NativeMethods.TableFunction.DuckDBTableFunctionSetBind(function, bind);
            NativeMethods.TableFunction.DuckDBTableFunctionSetInit(function, begin);
            NativeMethods.TableFunction.DuckDBTableFunctionSetFunction(function, fill);
            if (NativeMethods.TableFunction.DuckDBRegisterTableFunction(connection.NativeConnection, function) != DuckDBState.Success)
                throw new InvalidOperationException($"DuckDB refused the function {Name}.");
        }
        finally
        {
            NativeMethods.TableFunction.DuckDBDestroyTableFunction(ref function);
        }
    }
}
