using System.Collections.Specialized;
using System.Management.Automation;
using KustoExport.Kql.Errors;

namespace KustoExport;

/// <summary>
/// The target of an error in a query: where it is and which words it is about. PowerShell's ConciseView shows a target that has the keys
/// File, Line and LineText as the place of the error, instead of the line of the script, whose place is put into File.
/// </summary>
internal sealed class QueryErrorTarget : OrderedDictionary
{
    private readonly string _words;

    public QueryErrorTarget(KqlException exception, InvocationInfo? invocation)
    {
        _words = (string)exception.Target!;
        var excerpt = exception.Excerpt;
        this["File"] = string.IsNullOrEmpty(invocation?.ScriptName) ? "in the query" : $"{invocation.ScriptName}:{invocation.ScriptLineNumber}, in the query";
        this["Line"] = excerpt.Line;
        this["Column"] = excerpt.Column;

        // ConciseView writes the text behind "   1 | ", and what follows below "     | ".
        var margin = new string(' ', Math.Max(4, excerpt.Line.ToString(System.Globalization.CultureInfo.InvariantCulture).Length) + 1);
        this["LineText"] = $"{excerpt.Text}{Environment.NewLine}{margin}| {excerpt.Marker}";
        this["Text"] = _words;
    }

    /// <summary>The user's own words.</summary>
    public override string ToString() => _words;
}
