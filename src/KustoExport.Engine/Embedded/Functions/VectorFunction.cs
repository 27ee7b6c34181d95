using DuckDB.NET.Data;
using DuckDB.NET.Native;

namespace KustoExport.Engine.Embedded.Functions;

/// <summary>A scalar function of one argument that works on DuckDB's own vectors, past the driver, which would hand over value by value.</summary>
/// <param name="Name">As SQL calls it.</param>
/// <param name="Parameter">The type of its argument.</param>
/// <param name="Result">The type of what it gives.</param>
internal sealed unsafe record VectorFunction(string Name, DuckDBType Parameter, DuckDBType Result)
{
    /// <param name="connection">A connection to the instance that gets the function.</param>
    /// <param name="run">Called from native code with its info, the chunk of the arguments, and the vector of the results: it must not throw.</param>
    public void Register(DuckDBConnection connection, delegate* unmanaged[Cdecl]<nint, nint, nint, void> run)
    {
        var function = NativeMethods.ScalarFunction.DuckDBCreateScalarFunction();
        try
        {
            using var parameter = NativeMethods.LogicalType.DuckDBCreateLogicalType(Parameter);
            using var result = NativeMethods.LogicalType.DuckDBCreateLogicalType(Result);
            NativeMethods.ScalarFunction.DuckDBScalarFunctionSetName(function, Name);
            NativeMethods.ScalarFunction.DuckDBScalarFunctionAddParameter(function, parameter);
            NativeMethods.ScalarFunction.DuckDBScalarFunctionSetReturnType(function, result);
            NativeMethods.ScalarFunction.DuckDBScalarFunctionSetFunction(function, run);
            if (NativeMethods.ScalarFunction.DuckDBRegisterScalarFunction(connection.NativeConnection, function) != DuckDBState.Success)
                throw new InvalidOperationException($"DuckDB refused the function {Name}.");
        }
        finally
        {
            NativeMethods.ScalarFunction.DuckDBDestroyScalarFunction(ref function);
        }
    }
}
