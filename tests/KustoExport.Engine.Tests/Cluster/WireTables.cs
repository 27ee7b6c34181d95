using System.Globalization;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using KustoExport.Engine.Queries;
using KustoExport.Kql;

namespace KustoExport.Engine.Tests.Cluster;

/// <summary>Any tables of any types.</summary>
internal static class WireTables
{
    public static Gen<WireTable> Any { get; } =
        from types in Gen.Elements(Enum.GetValues<KqlType>()).NonEmptyListOf()
        from name in Text
        from columns in Gen.CollectToArray(types.Take(12).Select((type, i) => Text.Select(text => new ResultColumn($"{text}{i}", type))))
        from count in Gen.Frequency((8, Gen.Choose(0, 20)), (1, Gen.Choose(2040, 4200)))
        from rows in Gen.ArrayOf(Gen.CollectToArray(columns.Select(c => Value(c.Type))), Math.Min(count, 20))
        select new WireTable(name, columns, [.. Enumerable.Range(0, rows.Length == 0 ? 0 : count).Select(i => rows[i % rows.Length])]);

    // No half surrogate pairs, which no encoding can carry.
    private static Gen<string> Text => ArbMap.Default.GeneratorFor<string?>().Select(s => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(s ?? string.Empty)));

    private static Gen<object?> Value(KqlType type) =>
        type == KqlType.String ? Text.Select(t => (object?)t) : Gen.Frequency((1, Gen.Constant<object?>(null)), (5, NotNull(type)));

    private static Gen<object?> NotNull(KqlType type) => type switch
    {
        KqlType.Bool => Gen.Elements<object?>(true, false),
        KqlType.Int => Gen.OneOf(Gen.Elements<object?>(int.MinValue, int.MaxValue, 0), ArbMap.Default.GeneratorFor<int>().Select(i => (object?)i)),
        KqlType.Long => Gen.OneOf(Gen.Elements<object?>(long.MinValue, long.MaxValue), Long.Select(i => (object?)i)),
        KqlType.Real => Gen.OneOf(Gen.Elements<object?>(double.NaN, double.PositiveInfinity, double.NegativeInfinity, double.Epsilon, double.MaxValue, 1e22), ArbMap.Default.GeneratorFor<double>().Select(d => (object?)d)),
        KqlType.Decimal => Gen.OneOf(Gen.Elements<object?>("12345678901234567890.123456789012345678", "-0.00000000000000000000000000000000001", 0m, 0.1m), ArbMap.Default.GeneratorFor<decimal>().Select(d => (object?)(d / 1.0000000000000000000000000000m))),
        KqlType.DateTime => Gen.OneOf(Gen.Elements(0L, DateTime.MaxValue.Ticks), Long.Select(t => (long)((ulong)t % (ulong)DateTime.MaxValue.Ticks))).Select(t => (object?)new DateTime(t, DateTimeKind.Utc)),
        KqlType.TimeSpan => Gen.OneOf(Gen.Elements(0L, long.MinValue, long.MaxValue), Long, ArbMap.Default.GeneratorFor<int>().Select(i => (long)i)).Select(t => (object?)new TimeSpan(t)),
        KqlType.Guid => ArbMap.Default.GeneratorFor<Guid>().Select(g => (object?)g),
        KqlType.Dynamic => Gen.Elements<object?>("{\"a\":[1,2.5,null,true],\"b c\":{\"d\":\" \\\" \\\\ é\"}}", "[]", "{}", "123", "true", "\"text\"", "\"\"", "\"[1, 2\"", "[[[[\" \"]]]]", "1e400", "12345678901234567890"),
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, null),
    };

    private static Gen<long> Long { get; } =
        from high in Gen.Choose(int.MinValue, int.MaxValue)
        from low in Gen.Choose(int.MinValue, int.MaxValue)
        from shift in Gen.Choose(0, 63)
        select (((long)high << 32) | (uint)low) >> shift;

    /// <summary>For messages of failed tests.</summary>
    public static string Show(object? value) => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "null";
}
