namespace KustoExport.Engine.Embedded.Functions;

/// <summary>The list of families; a new one is added here. A family whose macros call those of another stands after it.</summary>
internal static class FunctionFamilies
{
    public static IReadOnlyList<IFunctionFamily> All { get; } =
    [
        new DateTimeWriter(),
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
        new Arithmetic(),
        new TimeArithmetic(),
        new DecimalArithmetic(),
        new DynamicArithmetic(),
        new Comparison(),
        new Logic(),
        new Membership(),
        new NullTests(),
        new Conditional(),
        new Rounding(),
        new RealFunctions(),
        new Bits(),
        new DateParts(),
        new DateArithmetic(),
        new TimeFormat(),
        new Files.TextCells(),
        new Ranges(),
        new Hashing(),
        new Encodings(),
        new Parsing(),
        new IPv4(),
        new IPv6(),
        new ByteSizes(),
        new AggregatesOfNumbers(),
        new AggregatesOfOrder(),
        new AggregatesOfSpread(),
        new AggregatesToDynamic(),
        new Windows(),
    ];
}
