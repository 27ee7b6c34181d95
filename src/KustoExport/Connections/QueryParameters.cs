using System.Collections;
using System.Management.Automation;
using KustoExport.Sources;

namespace KustoExport.Connections;

/// <summary>Reads the <c>-Parameter</c> hashtable: names as text, values without PowerShell's wrapping.</summary>
internal static class QueryParameters
{
    private const int Levels = 64;

    public static IReadOnlyDictionary<string, object?> From(Hashtable? values)
    {
        var result = new Dictionary<string, object?>(StringComparer.Ordinal);
        if (values is not null)
        {
            foreach (DictionaryEntry entry in values)
                result[LanguagePrimitives.ConvertTo<string>(entry.Key)] = PipelineRow.Plain(entry.Value, Levels);
        }

        return result;
    }
}
