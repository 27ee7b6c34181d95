using System.Collections;
using System.Text.Json;
using KustoExport.Engine.Embedded.Tables;

namespace KustoExport.Engine.Embedded;

/// <summary>Values for a query's parameters as the binder takes them: lists and dictionaries become JSON, for parameters that are dynamic.</summary>
internal static class ParameterValues
{
    public static IReadOnlyDictionary<string, object?> Of(IReadOnlyDictionary<string, object?> given) =>
        given.ToDictionary(p => p.Key, p => p.Value is IEnumerable and not string ? Json(p.Value) : p.Value, StringComparer.Ordinal);

    private static object Json(object value)
    {
        using var document = JsonDocument.Parse(DynamicText.Of(value));
        return document.RootElement.Clone();
    }
}
