using KustoExport.Engine.Errors;
using KustoExport.Kql.Errors;

namespace KustoExport.Exports;

/// <summary>The parameters of an export to an external table (documentation: export-data-to-an-external-table.md, Notes).</summary>
internal static class TableParameters
{
    // Parameters of all exports that the definition of the table has in their place.
    private static readonly string[] s_saidByTheTable = ["IncludeHeaders", "Compression", "NamePrefix", "Encoding", "ParquetDatetimePrecision"];

    /// <exception cref="TargetException">ExportOption: a parameter that would override the table.</exception>
    public static void RefuseWhatTheTableSays(IEnumerable<string> given)
    {
        if (s_saidByTheTable.FirstOrDefault(given.Contains) is not { } parameter)
            return;
        throw new TargetException(
            ErrorCodes.ExportOption,
            parameter == "ParquetDatetimePrecision" ? "External tables have datetimes in microseconds." : $"-{parameter} can't override what the definition of the external table says.",
            parameter,
            $"Leave -{parameter} out; the definition is changed with New-KqlExternalTable -Force, or .alter external table.");
    }
}
