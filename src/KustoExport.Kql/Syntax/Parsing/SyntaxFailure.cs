namespace KustoExport.Kql.Syntax.Parsing;

/// <summary>Leads out of a construct that can't be read to the place where the parser can go on. It never leaves the parser.</summary>
internal sealed class SyntaxFailure(SyntaxError error, bool isFatal) : Exception(error.Problem)
{
    public SyntaxError Error { get; } = error;

    /// <summary>Nothing after this place is worth reading.</summary>
    public bool IsFatal { get; } = isFatal;
}
