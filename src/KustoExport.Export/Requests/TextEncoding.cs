namespace KustoExport.Export.Requests;

/// <summary>The encoding of text artifacts (documentation: export-data-to-storage.md, encoding).</summary>
public enum TextEncoding
{
    UTF8NoBOM,
    UTF8BOM,
}
