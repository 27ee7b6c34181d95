using KustoExport.Kql.Functions;

namespace KustoExport.Engine.Embedded.Functions;

/// <summary>A function or operator and the DuckDB SQL that computes it exactly as documented.</summary>
public sealed record SqlFunction(string Name, IReadOnlyList<Parameter> Parameters, ResultType Result, SqlTemplate Sql)
    : FunctionSignature(Name, Parameters, Result)
{
    /// <summary>The same of datetimes that are DuckDB's TIMESTAMP, as files store them: used where all datetimes among the arguments are.</summary>
    public SqlTemplate? OfTimestamps { get; init; }

    /// <summary>
    /// SQL of columns that a window function needs and that are windows themselves: they are computed in a select beneath, over the same rows,
    /// and the function finds their names in <see cref="SqlCall.Beneath"/>.
    /// </summary>
    public Func<SqlCall, IReadOnlyList<string>> Beneath { get; init; } = _ => [];
}
