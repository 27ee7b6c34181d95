namespace KustoExport.Kql.Binding;

/// <summary>
/// query/basket-plugin.md as a query. <c>Input</c> has a column <c>__weight</c> and the columns <c>__c0</c>, <c>__c1</c> …; the names <c>__wildcard0</c> …
/// are what stands for any value. Only values that are frequent by themselves can be part of a pattern: the others become one, so that few different
/// rows are left for the search.
/// </summary>
internal static class BasketQuery
{
    public static string Text(IReadOnlyList<KqlType> types, KqlType weight)
    {
        var columns = Enumerable.Range(0, types.Count).ToList();
        // A list takes the elements of arrays: to be one element, an array stands in another.
        var count = weight == KqlType.Real ? "toreal" : "tolong";
        return $$"""
            let rows = Input;
            let total = toscalar(rows | summarize sum(__weight));
            rows
            {{Lines(i => $"| lookup kind=leftouter (rows | summarize __sum = sum(__weight) by __c{i} | where __sum >= __threshold * total | project __c{i}, __frequent{i} = true) on __c{i}")}}
            | summarize __weight = sum(__weight) by {{List(i => $"__k{i} = iff(isnull(__frequent{i}), '', strcat('=', tostring(__c{i})))")}}
            | summarize __rows = make_list(pack_array(pack_array(__weight, {{List(i => $"__k{i}")}})))
            | project __pattern = __frequent_patterns(__rows, __threshold, __dimensions)
            | mv-expand with_itemindex=SegmentId __pattern
            | where isnotnull(__pattern)
            | project SegmentId = tolong(SegmentId), Count = {{count}}(__pattern[0]), {{List(i => $"__k{i} = tostring(__pattern[{i + 1}])")}}
            | project SegmentId, Count, Percent = 100.0 * Count / total,
                {{List(i => $"__v{i} = iff(__k{i} == '', __wildcard{i}, to{types[i].Name()}(substring(__k{i}, 1)))")}}
            | sort by SegmentId asc
            """;

        string Lines(Func<int, string> line) => string.Join("\n", columns.Select(line));
        string List(Func<int, string> item) => string.Join(", ", columns.Select(item));
    }
}
