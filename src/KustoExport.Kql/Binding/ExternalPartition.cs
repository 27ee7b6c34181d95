namespace KustoExport.Kql.Binding;

/// <summary>A partition of an external table.</summary>
/// <param name="Column">Its name and type; path formats refer to it. Of a virtual column it is the table's own column.</param>
/// <param name="Source">The column whose values it is made of; null for a virtual column.</param>
/// <param name="Function">How it is made of them.</param>
/// <param name="Argument">The modulo of a hash, the ticks of a bin; else null.</param>
public sealed record ExternalPartition(Column Column, Column? Source, PartitionFunction Function, long? Argument)
{
    /// <summary>How a datetime is written where the path format doesn't say it; null for other types.</summary>
    public string? DefaultPattern => Column.Type != KqlType.DateTime ? null : Function switch
    {
        PartitionFunction.StartOfYear => "yyyy",
        PartitionFunction.StartOfMonth => "yyyy/MM",
        PartitionFunction.Bin when Argument % TimeSpan.TicksPerDay == 0 => "yyyy/MM/dd",
        PartitionFunction.Bin when Argument % TimeSpan.TicksPerHour == 0 => "yyyy/MM/dd/HH",
        PartitionFunction.Bin => "yyyy/MM/dd/HH/mm",
        _ => "yyyy/MM/dd",
    };
}
