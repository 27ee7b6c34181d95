using KustoExport.Engine.Errors;
using KustoExport.Kql.Errors;
using KustoExport.Kql.Syntax.Commands;

namespace KustoExport.Exports;

/// <summary>Checks the parameters of an ingestion against its mode, as the text of the command is checked.</summary>
internal static class IngestionParameters
{
    /// <exception cref="TargetException">ExportOption.</exception>
    public static void Check(IEnumerable<string> given, IngestionMode mode)
    {
        var names = given.ToHashSet(StringComparer.Ordinal);
        SqlParameters.RefuseWhatFilesHave(names);
        if (mode == IngestionMode.Set && names.Contains("ExtendSchema"))
            throw Refused("ExtendSchema", "Append, SetOrAppend and SetOrReplace");
        if (mode != IngestionMode.SetOrReplace && names.Contains("RecreateSchema"))
            throw Refused("RecreateSchema", "SetOrReplace");
    }

    private static TargetException Refused(string parameter, string modes) =>
        new(ErrorCodes.ExportOption, $"-{parameter} belongs to the mode {modes}.", parameter, "Leave it out, or give another -Mode.");
}
