using KustoExport.Engine.Errors;
using KustoExport.Kql;
using KustoExport.Kql.Binding;
using KustoExport.Kql.Errors;

namespace KustoExport.Engine.Embedded.External;

/// <summary>The times that a partition by time has (documentation: query/startofweek-function.md and beside it, query/bin-function.md).</summary>
public static class PartitionTime
{
    // From a time at which nothing begins, by everything that patterns write. A century is not among it: people write two digits of years.
    private static readonly DateTime s_time = new DateTime(2001, 2, 3, 4, 5, 6, DateTimeKind.Utc).AddTicks(7_890_123);

    private static readonly TimeSpan[] s_steps =
        [.. new[] { 0, 1L, TimeSpan.TicksPerMillisecond, TimeSpan.TicksPerSecond, TimeSpan.TicksPerMinute, TimeSpan.TicksPerHour }.Select(TimeSpan.FromTicks), .. new[] { 0.5, 1, 7, 31, 366 }.Select(TimeSpan.FromDays)];

    /// <summary>The partition that a time belongs to; days for a column that only the paths have.</summary>
    public static DateTime StartOf(ExternalPartition partition, DateTime time) => partition.Function switch
    {
        PartitionFunction.StartOfYear => new DateTime(time.Year, 1, 1, 0, 0, 0, DateTimeKind.Utc),
        PartitionFunction.StartOfMonth => new DateTime(time.Year, time.Month, 1, 0, 0, 0, DateTimeKind.Utc),
        PartitionFunction.StartOfWeek => new DateTime(Math.Max(0, time.Date.Ticks - ((long)time.DayOfWeek * TimeSpan.TicksPerDay)), DateTimeKind.Utc),
        PartitionFunction.Bin => new DateTime(time.Ticks - (time.Ticks % partition.Argument!.Value), DateTimeKind.Utc),
        _ => DateTime.SpecifyKind(time.Date, DateTimeKind.Utc),
    };

    /// <summary>Refuses a table whose paths don't tell the times of a partition: what is read of them would not be what was written.</summary>
    /// <exception cref="TargetException">ExportOption.</exception>
    public static void Check(StorageTableSymbol table)
    {
        foreach (var partition in table.Partitions.Where(p => p.Column.Type == KqlType.DateTime && p.Source is not null))
        {
            var patterns = table.PathFormat.Where(part => part.Column == partition.Column).Select(part => part.Pattern!).ToList();
            if (!s_steps.All(step => PathTime.IsExact(StartOf(partition, s_time + step).Ticks, patterns)))
            {
                throw new TargetException(
                    ErrorCodes.ExportOption,
                    $"The paths say less than the times of the partition '{partition.Column.Name}'.",
                    partition.Column.Name,
                    "Write more of them with datetime_pattern in the path format, or partition by a longer time.");
            }
        }
    }
}
