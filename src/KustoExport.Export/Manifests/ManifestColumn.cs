namespace KustoExport.Export.Manifests;

/// <summary>A column of the result.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">The KQL name of its type.</param>
internal sealed record ManifestColumn(string Name, string Type);
