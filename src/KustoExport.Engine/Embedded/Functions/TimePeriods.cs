using KustoExport.Kql.Errors;

namespace KustoExport.Engine.Embedded.Functions;

/// <summary>Looks up the period that a function's first argument names (<c>datetime_add('month', …)</c>); names ignore case.</summary>
internal static class TimePeriods
{
    /// <exception cref="KqlException">There is no such period.</exception>
    public static string Find(IReadOnlyDictionary<string, string> templates, SqlCall call)
    {
        call.TryGetConstant(0, out var value);
        var name = value as string ?? "";
        return templates.TryGetValue(name, out var template)
            ? template
            : throw call.Refuse(0, $"'{name}' is not a part of a datetime.", Suggestion.DidYouMean(name, templates.Keys) ?? $"Use one of: {string.Join(", ", templates.Keys)}.");
    }
}
