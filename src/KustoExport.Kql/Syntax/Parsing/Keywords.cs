namespace KustoExport.Kql.Syntax.Parsing;

/// <summary>
/// Words that may not stand for a name without brackets. KQL reserves few words everywhere: <c>count</c>, <c>limit</c>, <c>on</c>,
/// <c>step</c> … are good column names (documentation: schema-entities/entity-names.md).
/// </summary>
internal static class Keywords
{
    // Reserved where a value is read, but free where a name is declared: "project to = x".
    private static readonly HashSet<string> s_reservedAsValue = new(StringComparer.Ordinal)
    {
        "accumulate", "as", "by", "contains", "datatable", "externaldata", "find", "in", "invoke", "materialize", "of", "print", "sample",
        "search", "set", "title", "to", "toscalar", "totable",
    };

    private static readonly HashSet<string> s_reserved = new(StringComparer.Ordinal)
    {
        "and", "anomalychart", "areachart", "asc", "bagexpansion", "barchart", "between", "boolean", "card", "columnchart", "contains_cs",
        "containscs", "datascope", "date", "datetime", "decimal", "decodeblocks", "desc", "double", "dynamic", "endswith", "endswith_cs",
        "expandoutput", "external_data", "first", "flags", "float", "has", "has_all", "has_any", "has_cs", "hasprefix", "hasprefix_cs",
        "hassuffix", "hassuffix_cs", "hotcache", "int", "int16", "int32", "int64", "int8", "isfuzzy", "kind", "ladderchart", "last", "like",
        "likecs", "linechart", "long", "nooptimization", "notcontains", "notcontainscs", "notlike", "notlikecs", "or", "others", "piechart",
        "pivotchart", "project", "real", "relaxed", "scatterchart", "simple", "stackedareachart", "startswith", "startswith_cs", "string",
        "time", "timechart", "timeline", "timepivot", "timespan", "treemap", "uint", "uint16", "uint32", "uint64", "uint8", "ulong",
        "union", "uniqueid", "where", "with_itemindex", "with_match_id", "with_source", "with_step_name", "withsource",
    };

    /// <summary>Whether the word can't be read as the name of a column, table or function.</summary>
    public static bool IsReserved(string word) => s_reserved.Contains(word) || s_reservedAsValue.Contains(word);

    /// <summary>Whether the word can't be given as a name.</summary>
    public static bool IsReservedInDeclaration(string word) => s_reserved.Contains(word);
}
