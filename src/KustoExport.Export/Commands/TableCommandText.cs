using System.Globalization;
using KustoExport.Export.Requests;
using KustoExport.Kql.Syntax;
using KustoExport.Kql.Syntax.Commands;

namespace KustoExport.Export.Commands;

/// <summary>Writes a request as the command that means the same: <c>.export to table</c>. There is no credential in it.</summary>
public static class TableCommandText
{
    public static string Of(ExportRequest request, string table, TableExportProperties given)
    {
        var properties = Properties(given).Where(p => p.Value is not null).Select(p => $"{p.Name}={p.Value}").ToList();
        var with = properties.Count == 0 ? string.Empty : $" with ({string.Join(", ", properties)})";
        return $".export to table {EntityName.Quote(table)}{with} <| {request.Query.Text.TrimStart()}";
    }

    private static IEnumerable<(string Name, string? Value)> Properties(TableExportProperties given) =>
    [
        ("sizeLimit", Number(given.SizeLimit)),
        ("distributed", given.IsDistributed is { } distributed ? (distributed ? "true" : "false") : null),
        ("distribution", Word(given.Distribution)),
        ("distributionKind", Word(given.DistributionKind)),
        ("concurrency", Number(given.Concurrency)),
        ("spread", Number(given.Spread)),
        ("parquetRowGroupSize", Number(given.ParquetRowGroupSize)),
    ];

    private static string? Number(long? number) => number?.ToString(CultureInfo.InvariantCulture);

    private static string? Word(string? word) => word is null ? null : EntityName.Text(word);
}
