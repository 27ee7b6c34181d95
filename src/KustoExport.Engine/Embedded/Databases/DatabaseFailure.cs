using System.Text.RegularExpressions;
using DuckDB.NET.Data;
using KustoExport.Engine.Errors;
using KustoExport.Kql.Errors;

namespace KustoExport.Engine.Embedded.Databases;

/// <summary>What DuckDB says where it can't write a database's file, as errors of ours.</summary>
internal static partial class DatabaseFailure
{
    /// <summary>The error to throw; null where DuckDB speaks of something else.</summary>
    public static TargetException? Of(Exception exception)
    {
        var message = exception is DuckDBException ? exception.Message : string.Empty;
        if (Invalidated().IsMatch(message))
        {
            return new TargetException(
                ErrorCodes.TargetNotWritable,
                "The database can't be used any more since its file couldn't be written. What was committed before is in the file.",
                remedy: "Close it and open it again: Disconnect-KustoExport, Connect-KustoExport.",
                inner: exception);
        }

        if (Full().Match(message) is not { Success: true } full || full.Groups["file"].Value.Contains(DuckDbSession.SpillFolderPrefix, StringComparison.Ordinal))
            return null;
        var file = full.Groups["file"].Value;
        return new TargetException(ErrorCodes.TargetFull, $"The disk is full: '{file}' couldn't be written. What was committed before is as it was.", file, "Free disk space, and do it again.", exception);
    }

    [GeneratedRegex("Could not (?:write|sync|truncate)[^\"]*\"(?<file>[^\"]+)\".*(?:No space left on device|not enough space|disk is full)", RegexOptions.IgnoreCase | RegexOptions.Singleline)]
    private static partial Regex Full();

    [GeneratedRegex("database has been invalidated because of a previous fatal error")]
    private static partial Regex Invalidated();
}
