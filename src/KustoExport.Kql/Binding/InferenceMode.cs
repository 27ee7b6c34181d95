namespace KustoExport.Kql.Binding;

/// <summary>The files that a schema is inferred from (documentation: query/infer-storage-schema-plugin.md).</summary>
public enum InferenceMode
{
    /// <summary>The first file found.</summary>
    Any,

    /// <summary>The file written last.</summary>
    Last,
    All,
}
