namespace KustoExport.Kql.Functions;

/// <summary>The functions that a service can run.</summary>
public interface IFunctionTable
{
    /// <summary>All overloads of a name (case-sensitive), in order of preference; empty where there is none.</summary>
    IReadOnlyList<FunctionSignature> Find(string name, FunctionKind kind);

    /// <summary>All names of a kind, for suggestions and completion.</summary>
    IEnumerable<string> Names(FunctionKind kind);
}
