using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace KustoExport.Completion;

/// <summary>Completes the formats of files that can be read.</summary>
public sealed class FileFormatCompleter : IArgumentCompleter
{
    private static readonly string[] s_formats = ["csv", "tsv", "json", "parquet"];

    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) =>
        s_formats.Where(format => format.StartsWith(wordToComplete, StringComparison.OrdinalIgnoreCase)).Select(format => new CompletionResult(format));
}
