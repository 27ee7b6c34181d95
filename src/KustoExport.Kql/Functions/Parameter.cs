namespace KustoExport.Kql.Functions;

/// <summary>One parameter of a signature.</summary>
/// <param name="Accepts">The types of argument that fit.</param>
/// <param name="ConvertTo">The type that the argument is converted to; null keeps its own.</param>
public sealed record Parameter(TypeSet Accepts, KqlType? ConvertTo = null)
{
    /// <summary>All arguments of common parameters are converted to the widest type among them (int, long, real, decimal; dynamic takes in everything).</summary>
    public bool IsCommon { get; init; }

    /// <summary>May be left out, together with all that follow. A function's SQL sees the number of arguments given.</summary>
    public bool IsOptional { get; init; }

    /// <summary>The last parameter may be given any number of times, at least once unless it is optional too.</summary>
    public bool Repeats { get; init; }

    /// <summary>Only a constant (a literal, or an expression over literals) may stand here.</summary>
    public bool MustBeConstant { get; init; }
}
