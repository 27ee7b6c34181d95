using System.Globalization;
using KustoExport.Export.Requests;
using KustoExport.Kql.Syntax;

namespace KustoExport.Export.Commands;

/// <summary>Writes a request as the command that means the same: <c>.export to table</c>. There is no credential in it.</summary>
public static class TableCommandText
{
    public static string Of(ExportRequest request, ExportTarget.ExternalTable target)
    {
        var properties = Properties(target).Where(p => p.Value is not null).Select(p => $"{p.Name}={p.Value}").ToList();
        var with = properties.Count == 0 ? string.Empty : $" with ({string.Join(", ", properties)})";
        return $".export to table {EntityName.Quote(target.Table.Name)}{with} <| {request.Query.Text.TrimStart()}";
    }

    private static IEnumerable<(string Name, string? Value)> Properties(ExportTarget.ExternalTable target) =>
    [
        ("sizeLimit", Number(target.Properties.SizeLimit)),
        ("distributed", target.Properties.IsDistributed is { } distributed ? (distributed ? "true" : "false") : null),
        ("distribution", Word(target.Properties.Distribution)),
        ("distributionKind", Word(target.Properties.DistributionKind)),
        ("concurrency", Number(target.Properties.Concurrency)),
        ("spread", Number(target.Properties.Spread)),
        ("parquetRowGroupSize", Number(target.Properties.ParquetRowGroupSize)),
    ];

    private static string? Number(long? number) => number?.ToString(CultureInfo.InvariantCulture);

    private static string? Word(string? word) => word is null ? null : EntityName.Text(word);
}
