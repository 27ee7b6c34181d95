using System.Globalization;
using KustoExport.Kql.Syntax;
using KustoExport.Kql.Syntax.Commands;

namespace KustoExport.Export.Commands;

/// <summary>The parts of the command that an export to an external table is: <c>.export to table</c>. There is no credential in it.</summary>
internal static class TableCommandText
{
    /// <summary>What stands between <c>.export</c> and the properties.</summary>
    public static string Head(string table) => $"to table {EntityName.Quote(table)}";

    public static IEnumerable<(string Name, string? Value)> Properties(TableExportProperties given) =>
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
