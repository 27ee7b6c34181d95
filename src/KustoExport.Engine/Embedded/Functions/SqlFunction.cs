using KustoExport.Kql.Functions;

namespace KustoExport.Engine.Embedded.Functions;

/// <summary>A function or operator and the DuckDB SQL that computes it exactly as documented.</summary>
public sealed record SqlFunction(string Name, IReadOnlyList<Parameter> Parameters, ResultType Result, SqlTemplate Sql)
    : FunctionSignature(Name, Parameters, Result);
