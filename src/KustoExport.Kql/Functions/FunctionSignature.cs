namespace KustoExport.Kql.Functions;

/// <summary>
/// One overload of a function or operator. The service that runs it derives its own kind, which also says how.
/// </summary>
/// <param name="Name">As it is written in a query: <c>strlen</c>, <c>+</c>, <c>!has_cs</c>.</param>
/// <param name="Parameters">In order; optional ones last.</param>
/// <param name="Result">The type of a call.</param>
public abstract record FunctionSignature(string Name, IReadOnlyList<Parameter> Parameters, ResultType Result)
{
    /// <summary>Whether only this project's own queries may call it: what plugins need and no documented function does. Its name begins with two underscores.</summary>
    public bool IsInternal => Name.StartsWith("__", StringComparison.Ordinal);

    public FunctionKind Kind { get; init; } = FunctionKind.Scalar;

    /// <summary>How a column without a name of its own is called.</summary>
    public ResultName Naming { get; init; } = ResultName.None;

    /// <summary>The word before the underscore in <see cref="ResultName.PrefixAndFirstArgument"/> and <see cref="ResultName.PrefixOnly"/>; the function's name unless set.</summary>
    public string? NamePrefix { get; init; }

    /// <summary>Whether two calls with the same arguments may differ (<c>rand</c>, <c>new_guid</c>).</summary>
    public bool IsVolatile { get; init; }

    /// <summary>
    /// The columns that a call gives, for a function of several results: the service computes one bag of them all. Empty for a function of one result.
    /// </summary>
    public IReadOnlyList<ResultColumn> Columns { get; init; } = [];
}
