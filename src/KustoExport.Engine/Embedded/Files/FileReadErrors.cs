using System.Text.RegularExpressions;
using KustoExport.Engine.Errors;
using KustoExport.Kql.Errors;

namespace KustoExport.Engine.Embedded.Files;

/// <summary>Finds, in the engine's error, the file that is to blame and says it in our words.</summary>
internal static partial class FileReadErrors
{
    private const string MendRemedy = "Mend the file; or import it with Import-KqlTable -SkipBadRows, which counts such rows and leaves them out.";

    /// <summary>The error of a file, or null where the engine's error is about something else.</summary>
    public static TargetException? Translate(Exception exception)
    {
        var message = exception.Message;
        if (message.IndexOf(TextCells.BadValuePrefix, StringComparison.Ordinal) is >= 0 and var start)
            return new TargetException(ErrorCodes.BadRow, FirstLine(message[start..]), BadValueFile().Match(message).Groups[1].Value, "Give the column another type with -Schema. " + MendRemedy, exception);
        if (CsvLine().Match(message) is { Success: true } csv)
        {
            var isEncoding = message.Contains("not utf-8", StringComparison.OrdinalIgnoreCase);
            return new TargetException(
                ErrorCodes.BadRow,
                $"Line {csv.Groups[1].Value} of '{csv.Groups["file"].Value}' can't be read: {Problem(csv.Groups["problem"].Value)}",
                csv.Groups["file"].Value,
                isEncoding ? "Save the file as UTF-8." : MendRemedy,
                exception);
        }

        if (CsvState().Match(message) is { Success: true } state)
            return new TargetException(
                ErrorCodes.BadRow,
                $"'{state.Groups["file"].Value}' is no proper csv: a quote isn't closed, or its lines end in different ways.",
                state.Groups["file"].Value,
                MendRemedy,
                exception);
        if (Json().Match(message) is { Success: true } json)
            return new TargetException(ErrorCodes.BadRow, $"'{json.Groups[2].Value}' can't be read as JSON: {json.Groups[1].Value}, {FirstLine(json.Groups[3].Value)}", json.Groups[2].Value, MendRemedy, exception);
        if (LargeObject().Match(message) is { Success: true } large)
            return new TargetException(
                ErrorCodes.BadRow,
                $"'{large.Groups[1].Value}' holds a JSON object of more than 16 MB, the most that one row may have.",
                large.Groups[1].Value,
                "Store such rows as csv or Parquet.",
                exception);
        return null;
    }

    private static string FirstLine(string text) => text.Split('\n')[0].Trim();

    private static string Problem(string text) => FirstLine(text).TrimEnd('.') + ".";

    [GeneratedRegex(@"of '(.*)'\)\.")]
    private static partial Regex BadValueFile();

    [GeneratedRegex(@"CSV Error on Line: (\d+)\s*\n(?:Original Line:[^\n]*\n)?(?<problem>[^\n]*)\n.*?^  file = (?<file>[^\n]*)$", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex CsvLine();

    [GeneratedRegex(@"CSV Parser state machine.*?^  file = (?<file>[^\n]*)$", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex CsvState();

    [GeneratedRegex("\"maximum_object_size\" of [0-9]+ bytes exceeded while reading file \"(.*?)\"", RegexOptions.Singleline)]
    private static partial Regex LargeObject();

    [GeneratedRegex("(Malformed JSON|JSON transform error) in file \"(.*?)\", (.*)", RegexOptions.Singleline)]
    private static partial Regex Json();
}
