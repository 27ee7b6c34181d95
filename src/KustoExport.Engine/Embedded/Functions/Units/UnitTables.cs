namespace KustoExport.Engine.Embedded.Functions.Units;

/// <summary>The documented units with their international definitions. Names ignore case.</summary>
internal static class UnitTables
{
    private const double Inch = 0.0254;
    private const double Foot = 0.3048;
    private const double SurveyFoot = 1200.0 / 3937;
    private const double Yard = 0.9144;
    private const double Mile = 1609.344;
    private const double Pound = 0.45359237;
    private const double PoundForce = Pound * StandardGravity;
    private const double StandardGravity = 9.80665;
    private const double ThermalUnit = 1055.05585262;
    private const double ElectronVolt = 1.602176634e-19;
    private const double UsGallon = 231 * Inch * Inch * Inch;
    private const double ImperialGallon = 0.00454609;
    private const double LightYear = 9460730472580800;
    private const double Parsec = 3.0856775814913673e16;
    private const double DegreesPerRadian = 180 / Math.PI;

    public static IReadOnlyDictionary<string, Unit> Angle { get; } = Table(
        new()
        {
            ["Degree"] = 1, ["Microdegree"] = 1e-6, ["Millidegree"] = 1e-3, ["Nanodegree"] = 1e-9, ["Arcminute"] = 1 / 60.0, ["Arcsecond"] = 1 / 3600.0,
            ["Radian"] = DegreesPerRadian, ["Deciradian"] = DegreesPerRadian / 10, ["Centiradian"] = DegreesPerRadian / 100, ["Milliradian"] = DegreesPerRadian / 1e3,
            ["Microradian"] = DegreesPerRadian / 1e6, ["Nanoradian"] = DegreesPerRadian / 1e9, ["Gradian"] = 0.9, ["NatoMil"] = 360.0 / 6400, ["Revolution"] = 360,
        },
        ("Tilt", new Unit(value => Math.Asin(value) * DegreesPerRadian, value => Math.Sin(value / DegreesPerRadian))));

    public static IReadOnlyDictionary<string, Unit> Energy { get; } = Table(new()
    {
        ["Joule"] = 1, ["Millijoule"] = 1e-3, ["Kilojoule"] = 1e3, ["Megajoule"] = 1e6, ["Gigajoule"] = 1e9, ["Erg"] = 1e-7,
        ["Calorie"] = 4.184, ["Kilocalorie"] = 4184, ["Megacalorie"] = 4.184e6,
        ["BritishThermalUnit"] = ThermalUnit, ["KilobritishThermalUnit"] = ThermalUnit * 1e3, ["MegabritishThermalUnit"] = ThermalUnit * 1e6, ["GigabritishThermalUnit"] = ThermalUnit * 1e9,
        ["ThermEc"] = ThermalUnit * 1e5, ["DecathermEc"] = ThermalUnit * 1e6, ["ThermUs"] = 1.054804e8, ["DecathermUs"] = 1.054804e9,
        ["ThermImperial"] = 1.05505585257348e8, ["DecathermImperial"] = 1.05505585257348e9,
        ["ElectronVolt"] = ElectronVolt, ["KiloelectronVolt"] = ElectronVolt * 1e3, ["MegaelectronVolt"] = ElectronVolt * 1e6, ["GigaelectronVolt"] = ElectronVolt * 1e9, ["TeraelectronVolt"] = ElectronVolt * 1e12,
        ["WattHour"] = 3600, ["KilowattHour"] = 3.6e6, ["MegawattHour"] = 3.6e9, ["GigawattHour"] = 3.6e12, ["TerawattHour"] = 3.6e15,
        ["WattDay"] = 86400, ["KilowattDay"] = 8.64e7, ["MegawattDay"] = 8.64e10, ["GigawattDay"] = 8.64e13, ["TerawattDay"] = 8.64e16,
        ["FootPound"] = Foot * PoundForce, ["HorsepowerHour"] = 550 * Foot * PoundForce * 3600,
    });

    public static IReadOnlyDictionary<string, Unit> Force { get; } = Table(new()
    {
        ["Newton"] = 1, ["Decanewton"] = 10, ["Kilonewton"] = 1e3, ["Meganewton"] = 1e6, ["Millinewton"] = 1e-3, ["Micronewton"] = 1e-6, ["Dyn"] = 1e-5,
        ["KilogramForce"] = StandardGravity, ["KiloPond"] = StandardGravity, ["TonneForce"] = StandardGravity * 1e3,
        ["PoundForce"] = PoundForce, ["KilopoundForce"] = PoundForce * 1e3, ["OunceForce"] = PoundForce / 16, ["ShortTonForce"] = PoundForce * 2000, ["Poundal"] = Pound * Foot,
    });

    public static IReadOnlyDictionary<string, Unit> Length { get; } = Table(new()
    {
        ["Meter"] = 1, ["Decimeter"] = 0.1, ["Centimeter"] = 0.01, ["Millimeter"] = 1e-3, ["Micrometer"] = 1e-6, ["Nanometer"] = 1e-9, ["Angstrom"] = 1e-10,
        ["Decameter"] = 10, ["Hectometer"] = 100, ["Kilometer"] = 1e3,
        ["Inch"] = Inch, ["Microinch"] = Inch / 1e6, ["Mil"] = Inch / 1e3, ["Hand"] = 4 * Inch, ["Foot"] = Foot, ["UsSurveyFoot"] = SurveyFoot, ["Yard"] = Yard,
        ["Fathom"] = 2 * Yard, ["Shackle"] = 30 * Yard, ["Chain"] = 22 * Yard, ["Mile"] = Mile, ["DataMile"] = 6000 * Foot, ["NauticalMile"] = 1852,
        ["DtpPoint"] = Inch / 72, ["DtpPica"] = Inch / 6, ["PrinterPoint"] = Inch / 72.27, ["PrinterPica"] = Inch / 72.27 * 12, ["Twip"] = Inch / 1440,
        ["AstronomicalUnit"] = 149597870700, ["LightYear"] = LightYear, ["KilolightYear"] = LightYear * 1e3, ["MegalightYear"] = LightYear * 1e6,
        ["Parsec"] = Parsec, ["Kiloparsec"] = Parsec * 1e3, ["Megaparsec"] = Parsec * 1e6, ["SolarRadius"] = 6.957e8,
    });

    public static IReadOnlyDictionary<string, Unit> Mass { get; } = Table(new()
    {
        ["Kilogram"] = 1, ["Gram"] = 1e-3, ["Decagram"] = 1e-2, ["Hectogram"] = 0.1, ["Decigram"] = 1e-4, ["Centigram"] = 1e-5, ["Milligram"] = 1e-6, ["Microgram"] = 1e-9, ["Nanogram"] = 1e-12,
        ["Tonne"] = 1e3, ["Kilotonne"] = 1e6, ["Megatonne"] = 1e9, ["Pound"] = Pound, ["Kilopound"] = Pound * 1e3, ["Megapound"] = Pound * 1e6, ["Ounce"] = Pound / 16, ["Grain"] = Pound / 7000,
        ["Stone"] = Pound * 14, ["ShortHundredweight"] = Pound * 100, ["LongHundredweight"] = Pound * 112, ["ShortTon"] = Pound * 2000, ["LongTon"] = Pound * 2240,
        ["Slug"] = PoundForce / Foot, ["EarthMass"] = 5.9722e24, ["SolarMass"] = 1.98847e30,
    });

    public static IReadOnlyDictionary<string, Unit> Speed { get; } = Table(Speeds(
        ("Nanometer", 1e-9), ("Micrometer", 1e-6), ("Millimeter", 1e-3), ("Centimeter", 0.01), ("Decimeter", 0.1), ("Meter", 1), ("Kilometer", 1e3),
        ("Inch", Inch), ("Foot", Foot), ("UsSurveyFoot", SurveyFoot), ("Yard", Yard), ("Mile", Mile)));

    /// <summary>In kelvin.</summary>
    public static IReadOnlyDictionary<string, Unit> Temperature { get; } = Table(
        new() { ["Kelvin"] = 1, ["DegreeRankine"] = 5.0 / 9, ["SolarTemperature"] = 5778 },
        ("DegreeCelsius", Unit.Of(1, 273.15)),
        ("MillidegreeCelsius", Unit.Of(1e-3, 273.15)),
        ("DegreeFahrenheit", Unit.Of(5.0 / 9, 459.67 * 5 / 9)),
        ("DegreeDelisle", Unit.Of(-2.0 / 3, 373.15)),
        ("DegreeNewton", Unit.Of(100.0 / 33, 273.15)),
        ("DegreeReaumur", Unit.Of(1.25, 273.15)),
        ("DegreeRoemer", Unit.Of(40.0 / 21, 273.15 - (7.5 * 40 / 21))));

    // The acre-foot has the digits that the documentation's example shows, not those of its definition.
    public static IReadOnlyDictionary<string, Unit> Volume { get; } = Table(new()
    {
        ["CubicMeter"] = 1, ["HectocubicMeter"] = 100, ["KilocubicMeter"] = 1e3, ["CubicHectometer"] = 1e6, ["CubicKilometer"] = 1e9,
        ["CubicDecimeter"] = 1e-3, ["CubicCentimeter"] = 1e-6, ["CubicMillimeter"] = 1e-9, ["CubicMicrometer"] = 1e-18,
        ["Liter"] = 1e-3, ["Decaliter"] = 1e-2, ["Hectoliter"] = 0.1, ["Kiloliter"] = 1, ["Megaliter"] = 1e3, ["Deciliter"] = 1e-4, ["Centiliter"] = 1e-5, ["Milliliter"] = 1e-6, ["Microliter"] = 1e-9,
        ["CubicInch"] = Inch * Inch * Inch, ["CubicFoot"] = Foot * Foot * Foot, ["HectocubicFoot"] = Foot * Foot * Foot * 100, ["KilocubicFoot"] = Foot * Foot * Foot * 1e3, ["MegacubicFoot"] = Foot * Foot * Foot * 1e6,
        ["CubicYard"] = Yard * Yard * Yard, ["CubicMile"] = Mile * Mile * Mile, ["AcreFoot"] = 1 / 0.000810714, ["BoardFoot"] = Foot * Foot * Inch,
        ["UsGallon"] = UsGallon, ["DeciusGallon"] = UsGallon / 10, ["DecausGallon"] = UsGallon * 10, ["HectousGallon"] = UsGallon * 100, ["KilousGallon"] = UsGallon * 1e3, ["MegausGallon"] = UsGallon * 1e6,
        ["UsQuart"] = UsGallon / 4, ["UsPint"] = UsGallon / 8, ["UsCustomaryCup"] = UsGallon / 16, ["UsOunce"] = UsGallon / 128, ["UsTablespoon"] = UsGallon / 256, ["UsTeaspoon"] = UsGallon / 768,
        ["UsLegalCup"] = 2.4e-4, ["UsBeerBarrel"] = 31 * UsGallon, ["OilBarrel"] = 42 * UsGallon,
        ["ImperialGallon"] = ImperialGallon, ["KiloimperialGallon"] = ImperialGallon * 1e3, ["MegaimperialGallon"] = ImperialGallon * 1e6, ["ImperialPint"] = ImperialGallon / 8,
        ["ImperialOunce"] = ImperialGallon / 160, ["ImperialBeerBarrel"] = 36 * ImperialGallon,
        ["MetricCup"] = 2.5e-4, ["MetricTeaspoon"] = 5e-6, ["AuTablespoon"] = 2e-5, ["UkTablespoon"] = 1.5e-5,
    });

    private static Dictionary<string, double> Speeds(params (string Name, double Meters)[] lengths)
    {
        var speeds = new Dictionary<string, double> { ["Knot"] = 1852 / 3600.0 };
        foreach (var (name, meters) in lengths)
        {
            speeds[name + "PerSecond"] = meters;
            speeds[name + "PerMinute"] = meters / 60;
            speeds[name + "PerHour"] = meters / 3600;
        }

        return speeds;
    }

    private static Dictionary<string, Unit> Table(Dictionary<string, double> factors, params (string Name, Unit Unit)[] others)
    {
        var table = factors.ToDictionary(f => f.Key, f => Unit.Of(f.Value), StringComparer.OrdinalIgnoreCase);
        foreach (var (name, unit) in others)
            table.Add(name, unit);
        return table;
    }
}
