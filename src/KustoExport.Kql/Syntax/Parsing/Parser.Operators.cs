namespace KustoExport.Kql.Syntax.Parsing;

/// <summary>The operators of pipelines by name; how each is read stands in <c>Parser.Operators.*.cs</c>.</summary>
internal sealed partial class Parser
{
    private delegate QueryOperator ReadOperator(Parser parser, int start);

    private static readonly Dictionary<string, ReadOperator> s_operators = new(StringComparer.Ordinal)
    {
        ["as"] = (p, start) => p.ParseAs(start),
        ["assert-schema"] = (p, start) => p.ParseAssertSchema(start),
        ["consume"] = (p, start) => p.ParseConsume(start),
        ["count"] = (p, start) => p.ParseCount(start),
        ["distinct"] = (p, start) => p.ParseDistinct(start),
        ["evaluate"] = (p, start) => p.ParseEvaluate(start),
        ["extend"] = (p, start) => p.ParseExtend(start),
        ["facet"] = (p, start) => p.ParseFacet(start),
        ["filter"] = (p, start) => p.ParseWhere(start),
        ["find"] = (p, start) => p.ParseFind(start),
        ["fork"] = (p, start) => p.ParseFork(start),
        ["getschema"] = (p, start) => p.ParseGetSchema(start),
        ["graph-mark-components"] = (p, start) => p.ParseGraphMarkComponents(start),
        ["graph-match"] = (p, start) => p.ParseGraphMatch(start),
        ["graph-shortest-paths"] = (p, start) => p.ParseGraphShortestPaths(start),
        ["graph-to-table"] = (p, start) => p.ParseGraphToTable(start),
        ["graph-where-edges"] = (p, start) => p.ParseGraphWhereEdges(start),
        ["graph-where-nodes"] = (p, start) => p.ParseGraphWhereNodes(start),
        ["invoke"] = (p, start) => p.ParseInvoke(start),
        ["join"] = (p, start) => p.ParseJoin(start),
        ["limit"] = (p, start) => p.ParseTake(start),
        ["lookup"] = (p, start) => p.ParseLookup(start),
        ["macro-expand"] = (p, start) => p.ParseMacroExpand(start),
        ["make-graph"] = (p, start) => p.ParseMakeGraph(start),
        ["make-series"] = (p, start) => p.ParseMakeSeries(start),
        ["mv-apply"] = (p, start) => p.ParseMvApply(start),
        ["mvapply"] = (p, start) => p.ParseMvApply(start),
        ["mv-expand"] = (p, start) => p.ParseMvExpand(start),
        ["mvexpand"] = (p, start) => p.ParseMvExpand(start),
        ["order"] = (p, start) => p.ParseSort(start),
        ["parse"] = (p, start) => p.ParseParse(start, isFilter: false),
        ["parse-kv"] = (p, start) => p.ParseParseKv(start),
        ["parse-where"] = (p, start) => p.ParseParse(start, isFilter: true),
        ["partition"] = (p, start) => p.ParsePartition(start),
        ["__partitionby"] = (p, start) => p.ParsePartitionBy(start),
        ["print"] = (p, start) => p.ParsePrint(start),
        ["project"] = (p, start) => p.ParseProject(start),
        ["project-away"] = (p, start) => p.ParseProjectAway(start),
        ["project-by-names"] = (p, start) => p.ParseProjectByNames(start),
        ["project-keep"] = (p, start) => p.ParseProjectKeep(start),
        ["project-rename"] = (p, start) => p.ParseProjectRename(start),
        ["project-reorder"] = (p, start) => p.ParseProjectReorder(start),
        ["range"] = (p, start) => p.ParseRange(start),
        ["reduce"] = (p, start) => p.ParseReduce(start),
        ["render"] = (p, start) => p.ParseRender(start),
        ["sample"] = (p, start) => p.ParseSample(start),
        ["sample-distinct"] = (p, start) => p.ParseSampleDistinct(start),
        ["scan"] = (p, start) => p.ParseScan(start),
        ["search"] = (p, start) => p.ParseSearch(start),
        ["serialize"] = (p, start) => p.ParseSerialize(start),
        ["sort"] = (p, start) => p.ParseSort(start),
        ["summarize"] = (p, start) => p.ParseSummarize(start),
        ["take"] = (p, start) => p.ParseTake(start),
        ["top"] = (p, start) => p.ParseTop(start),
        ["top-hitters"] = (p, start) => p.ParseTopHitters(start),
        ["top-nested"] = (p, start) => p.ParseTopNested(start),
        ["union"] = (p, start) => p.ParseUnion(start),
        ["where"] = (p, start) => p.ParseWhere(start),
    };

    // Those that people write: not the old spellings, nor those that begin a query, nor our own.
    private static readonly string[] s_unusual = ["filter", "mvapply", "mvexpand", "__partitionby", "find", "print", "range", "graph-where-edges", "graph-where-nodes"];

    /// <summary>The operators that stand behind a pipe.</summary>
    public static IEnumerable<string> OperatorNames => s_operators.Keys.Except(s_unusual);
}
