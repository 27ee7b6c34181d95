namespace KustoExport.Engine.Embedded.Functions;

/// <summary>Functions that belong together: their rows of the function table, and what DuckDB must know before it can run them.</summary>
public interface IFunctionFamily
{
    IEnumerable<SqlFunction> Functions { get; }

    /// <summary><c>CREATE MACRO</c> statements; names begin with <c>kx_</c>. Run once when a session opens.</summary>
    IEnumerable<string> Macros => [];

    /// <summary>Registers .NET scalar functions, for what SQL can't say; names begin with <c>kx_</c>. Run once when a session opens.</summary>
    void Register(DuckDB.NET.Data.DuckDBConnection connection)
    {
    }
}
