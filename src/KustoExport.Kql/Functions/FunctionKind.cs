namespace KustoExport.Kql.Functions;

/// <summary>Where a function may stand.</summary>
public enum FunctionKind
{
    /// <summary>In any scalar expression; operators too.</summary>
    Scalar,

    /// <summary>In <c>summarize</c> and its relatives.</summary>
    Aggregate,

    /// <summary>Over the rows of a serialized relation.</summary>
    Window,
}
