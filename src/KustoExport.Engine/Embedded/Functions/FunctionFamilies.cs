namespace KustoExport.Engine.Embedded.Functions;

/// <summary>The list of families; a new one is added here.</summary>
internal static class FunctionFamilies
{
    public static IReadOnlyList<IFunctionFamily> All { get; } =
    [
        new Conversions(),
        new DynamicAccess(),
        new TextComparisons(),
        new TermMatching(),
        new Texts(),
        new Substrings(),
        new RegularExpressions(),
        new Arrays(),
        new ArrayOrder(),
        new Sets(),
        new Bags(),
    ];
}
