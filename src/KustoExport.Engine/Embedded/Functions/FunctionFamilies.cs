namespace KustoExport.Engine.Embedded.Functions;

/// <summary>The list of families; a new one is added here.</summary>
internal static class FunctionFamilies
{
    public static IReadOnlyList<IFunctionFamily> All { get; } =
    [
        new Conversions(),
    ];
}
