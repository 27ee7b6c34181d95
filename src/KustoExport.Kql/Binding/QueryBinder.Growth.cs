using KustoExport.Kql.Errors;
using KustoExport.Kql.Syntax;

namespace KustoExport.Kql.Binding;

/// <summary>
/// A name stands for the whole of what it was given, so a short query can grow without measure: let b = union a, a; let c = union b, b; …
/// What such names add is counted, and a query that grows too far is refused before it takes all memory.
/// </summary>
internal sealed partial class QueryBinder
{
    private const int MostGrowth = 100_000;

    // A table or a call of a function counts for more than a part of an expression: a statement holds many parts.
    private const int TableGrowth = 25;

    private int _growth;

    private void Grow(string name, int by, TextSpan span)
    {
        _growth += by;
        if (_growth > MostGrowth)
        {
            throw Error(ErrorCodes.KqlNotSupported, $"The query grows too large: '{name}' and other names stand for tables and values that hold each other many times.",
                span, "Compute a table once with materialize(), or a value once with extend.");
        }
    }

    private static int Size(BoundExpression value) => BoundTree.Walk(value).Take(MostGrowth).Count();
}
