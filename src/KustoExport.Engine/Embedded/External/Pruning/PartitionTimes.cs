using KustoExport.Kql.Binding;

namespace KustoExport.Engine.Embedded.External.Pruning;

/// <summary>Which times a partition has that is made of them, by functions that never fall while the time grows.</summary>
internal static class PartitionTimes
{
    public static bool IsOfTimes(PartitionFunction function) =>
        function is PartitionFunction.StartOfYear or PartitionFunction.StartOfMonth or PartitionFunction.StartOfWeek or PartitionFunction.StartOfDay or PartitionFunction.Bin;

    /// <summary>The least and the greatest time that a file can hold whose path says a time so exactly.</summary>
    public static (long Low, long High) Span(ExternalPartition partition, long said, PathUnit? unit) => unit is { } known
        ? (Begin(partition, PathUnits.Begin(said, known)), End(partition, PathUnits.End(said, known)))
        : (0, DateTime.MaxValue.Ticks);

    /// <summary>The partition's value for a time.</summary>
    public static long Begin(ExternalPartition partition, long ticks) => partition.Function switch
    {
        PartitionFunction.StartOfYear => PathUnits.Begin(ticks, PathUnit.Year),
        PartitionFunction.StartOfMonth => PathUnits.Begin(ticks, PathUnit.Month),
        PartitionFunction.StartOfWeek => Math.Max(0, PathUnits.Begin(ticks, PathUnit.Day) - ((int)new DateTime(ticks).DayOfWeek * TimeSpan.TicksPerDay)),
        PartitionFunction.StartOfDay => PathUnits.Begin(ticks, PathUnit.Day),
        _ => ticks - (ticks % partition.Argument!.Value),
    };

    private static long End(ExternalPartition partition, long ticks) => partition.Function switch
    {
        PartitionFunction.StartOfYear => PathUnits.End(ticks, PathUnit.Year),
        PartitionFunction.StartOfMonth => PathUnits.End(ticks, PathUnit.Month),
        PartitionFunction.StartOfDay => PathUnits.End(ticks, PathUnit.Day),
        var function => (long)Int128.Min(DateTime.MaxValue.Ticks, (Int128)Begin(partition, ticks) + (function == PartitionFunction.StartOfWeek ? 7 * TimeSpan.TicksPerDay : partition.Argument!.Value) - 1),
    };
}
