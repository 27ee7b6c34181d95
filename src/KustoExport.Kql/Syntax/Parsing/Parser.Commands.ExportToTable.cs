using KustoExport.Kql.Errors;
using KustoExport.Kql.Syntax.Commands;

namespace KustoExport.Kql.Syntax.Parsing;

/// <summary><c>.export to table</c> (documentation: management/data-export/export-data-to-an-external-table.md).</summary>
internal sealed partial class Parser
{
    private static readonly string[] s_distributions = ["single", "per_node", "per_shard"];

    /// <param name="start">Where the command begins.</param>
    /// <param name="compressed">The word, where it stands before <c>to</c>.</param>
    private Command.ExportToTable ParseExportToTable(int start, TextSpan? compressed)
    {
        if (compressed is { } word)
        {
            throw Fail(word, "The external table says whether its artifacts are compressed.", "Leave 'compressed' out: .alter external table … with (compressed=true) changes the table.");
        }

        var table = ParseEntityName("the name of an external table");
        var properties = ParseTableExportProperties();
        return new Command.ExportToTable(table, properties, ParseQueryOfCommand(), Since(start));
    }

    private TableExportProperties ParseTableExportProperties()
    {
        var properties = new TableExportProperties();
        ParseCommandProperties(new Dictionary<string, Action<OperatorParameter>>
        {
            ["sizeLimit"] = p => properties = properties with { SizeLimit = NumberOf(p, ExportProperties.SmallestSizeLimit, TableExportProperties.LargestSizeLimit, "bytes, 100 MB to 1 GB") },
            ["distributed"] = p => properties = properties with { IsDistributed = FlagOf(p) },
            ["distribution"] = p => properties = properties with { Distribution = WordOf(p, s_distributions) },
            ["distributionKind"] = p => properties = properties with { DistributionKind = WordOf(p, "uniform", "default") },
            ["concurrency"] = p => properties = properties with { Concurrency = (int)NumberOf(p, 1, int.MaxValue, "partitions at once") },
            ["spread"] = p => properties = properties with { Spread = (int)NumberOf(p, 1, TableExportProperties.LargestSpread, "nodes") },
            ["parquetRowGroupSize"] = p => properties = properties with { ParquetRowGroupSize = (int)NumberOf(p, 1, int.MaxValue, "records") },
            ["includeHeaders"] = RefuseWhatTheTableSays,
            ["fileExtension"] = RefuseWhatTheTableSays,
            ["namePrefix"] = RefuseWhatTheTableSays,
            ["encoding"] = RefuseWhatTheTableSays,
            ["compressed"] = RefuseWhatTheTableSays,
            ["compressionType"] = RefuseWhatTheTableSays,
        });
        return properties;
    }

    // As documented: an export can't override what the table is.
    private static void RefuseWhatTheTableSays(OperatorParameter property) =>
        throw Fail(property.Name.Span, $"The external table says '{property.Name.Text}', and an export can't override it.", "Leave it out: .alter external table changes the table.");
}
