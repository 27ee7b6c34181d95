namespace KustoExport.Engine.Embedded.Functions.Series;

/// <summary>Results as properties of a bag, in their documented order.</summary>
internal static class SeriesBag
{
    public static string Of(params (string Name, string Json)[] properties) => JsonText.Bag(properties.Select(p => KeyValuePair.Create(p.Name, p.Json)));
}
