using System.IO.Enumeration;
using System.Text.RegularExpressions;

namespace KustoExport.Engine.Embedded.External;

/// <summary>
/// Which files of an archive are meant. The documentation (ingestion-properties.md, zipPattern) says that it is a regular expression, and gives
/// <c>*.csv</c> as its example, which is none: what can't be read as one is taken for a name with wildcards.
/// </summary>
internal sealed class ArchivePattern
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(1);

    private readonly string _text;
    private readonly Regex? _regex;

    public ArchivePattern(string text)
    {
        _text = text;
        try
        {
            _regex = new Regex(text, RegexOptions.CultureInvariant, s_patience);
        }
        catch (ArgumentException)
        {
            // A name with wildcards.
        }
    }

    /// <param name="path">The path within the archive.</param>
    public bool IsMatch(string path) => _regex?.IsMatch(path) ?? FileSystemName.MatchesSimpleExpression(_text, path.AsSpan(path.LastIndexOf('/') + 1), ignoreCase: false);
}
