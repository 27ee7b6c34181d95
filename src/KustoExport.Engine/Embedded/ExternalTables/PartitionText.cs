using System.Globalization;
using KustoExport.Kql;
using KustoExport.Kql.Binding;
using KustoExport.Kql.Syntax;

namespace KustoExport.Engine.Embedded.ExternalTables;

/// <summary>A partition as a command writes it: <c>Date:datetime = startofday(Timestamp)</c>.</summary>
internal static class PartitionText
{
    public static string Of(ExternalPartition partition)
    {
        var declaration = $"{EntityName.Quote(partition.Column.Name)}:{partition.Column.Type.Name()}";
        return partition.Source is { } source ? $"{declaration} = {Made(partition, EntityName.Quote(source.Name))}" : declaration;
    }

    private static string Made(ExternalPartition partition, string source) => partition.Function switch
    {
        PartitionFunction.Value => source,
        PartitionFunction.Hash => string.Create(CultureInfo.InvariantCulture, $"hash({source}, {partition.Argument})"),
        PartitionFunction.Bin => $"bin({source}, timespan({new TimeSpan(partition.Argument!.Value):c}))",
        var function => $"{function.ToString().ToLowerInvariant()}({source})",
    };
}
