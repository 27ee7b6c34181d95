namespace KustoExport.Engine.Embedded.Functions.Units;

/// <summary>A unit of a quantity, by its conversions to and from the quantity's base unit.</summary>
internal sealed record Unit(Func<double, double> ToBase, Func<double, double> FromBase)
{
    /// <summary>A unit that is a multiple of the base unit.</summary>
    public static Unit Of(double factor) => new(value => value * factor, value => value / factor);

    /// <summary>A scale whose zero lies elsewhere: its degrees are this long, and its zero is that many base units.</summary>
    public static Unit Of(double factor, double zero) => new(value => (value * factor) + zero, value => (value - zero) / factor);
}
