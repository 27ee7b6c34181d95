namespace KustoExport.Kql.Tests.Syntax;

/// <summary>One query for each form of each operator and statement: what the other tests vary and break.</summary>
internal static class SampleQueries
{
    /// <summary>A query of one statement, and its tree as <see cref="TreeText"/> prints it.</summary>
    public static readonly (string Query, string Tree)[] Operators =
    [
        // rows
        ("T | where a > 1", "T | Where((a Greater 1))"),
        ("T | filter hint.x=1 a has 'x'", "T | Where((a Has \"x\"), [hint.x=1])"),
        ("T | where * has 'x'", "T | Where((* Has \"x\"))"),
        ("T | take 5", "T | Take(5)"),
        ("T | limit n + 1", "T | Take((n Add 1))"),
        ("T | sort by a", "T | Sort([Ordered(a)])"),
        ("T | order by a asc nulls first, f(b) desc", "T | Sort([Ordered(a, Ascending, First), Ordered(f(b), Descending)])"),
        ("T | sort by c = a nulls last", "T | Sort([Ordered(Named([c], a), Last)])"),
        ("T | top 3 by a asc", "T | Top(3, Ordered(a, Ascending))"),
        ("T | top-hitters 2 of a by sum(b)", "T | TopHitters(2, a, Ordered(sum(b)))"),
        ("T | top-nested 2 of a with others='o' by x=sum(b), top-nested of c by count()", "T | TopNested([TopNestedLevel(2, a, \"o\", Ordered(Named([x], sum(b)))), TopNestedLevel(c, Ordered(count()))])"),
        ("T | sample 10", "T | Sample(10)"),
        ("T | sample-distinct 10 of a", "T | SampleDistinct(10, a)"),
        ("T | serialize", "T | Serialize()"),
        ("T | serialize rn = row_number()", "T | Serialize([Named([rn], row_number())])"),
        ("T | consume decodeblocks=true", "T | Consume([decodeblocks=true])"),
        ("T | as hint.materialized=true X", "T | As(X, [hint.materialized=true])"),
        ("T | assert-schema (a:long, b:string)", "T | AssertSchema(RowSchema([a:Long, b:String]))"),
        ("T | getschema", "T | GetSchema()"),

        // columns
        ("T | project a, b = c + 1", "T | Project([a, Named([b], (c Add 1))])"),
        ("T | project", "T | Project()"),
        ("T | project (a, b) = f(c)", "T | Project([Named([a, b], IsList, f(c))])"),
        ("T | extend a = 1", "T | Extend([Named([a], 1)])"),
        ("T | project-away a, b*", "T | ProjectAway([a, b*])"),
        ("T | project-keep *x", "T | ProjectKeep([*x])"),
        ("T | project-rename b = a", "T | ProjectRename([Named([b], a)])"),
        ("T | project-reorder a, b* desc, c granny-asc", "T | ProjectReorder([a, Ordered(b*, Descending), Ordered(c, GrannyAscending)])"),
        ("T | project-by-names 'a', dynamic(['b']), c*", "T | ProjectByNames([\"a\", dynamic([\"b\"]), c*])"),
        ("print a = 1, 2", "Print([Named([a], 1), 2])"),
        ("range x from 1 to 10 step 2", "Range(x, 1, 10, 2)"),

        // groups
        ("T | summarize count() by a", "T | Summarize([count()], [a])"),
        ("T | summarize hint.strategy=shuffle c = count(), dcount(*) by bin(t, 1h), b = c", "T | Summarize([Named([c], count()), dcount(*)], [bin(t, timespan(36000000000)), Named([b], c)], [hint.strategy=shuffle])"),
        ("T | summarize by a, b", "T | Summarize([a, b])"),
        ("T | summarize count()", "T | Summarize([count()])"),
        ("T | summarize count() by t bin=1h", "T | Summarize([count()], [t], timespan(36000000000))"),
        ("T | distinct *", "T | Distinct([*])"),
        ("T | distinct a, b", "T | Distinct([a, b])"),
        ("T | count", "T | Count()"),
        ("T | count as n", "T | Count(n)"),
        ("T | make-series n = count() default=0, avg(x) on t from a to b step 1d by c", "T | MakeSeries([SeriesAggregate(Named([n], count()), 0), SeriesAggregate(avg(x))], t, a, b, timespan(864000000000), [c])"),
        ("T | make-series kind=nonempty count() on t step 1d", "T | MakeSeries([SeriesAggregate(count())], t, timespan(864000000000), [kind=nonempty])"),
        ("T | make-series count() on t in range(a, b, 1d)", "T | MakeSeries([SeriesAggregate(count())], t, a, b, timespan(864000000000), IsInRange)"),
        ("T | reduce by a with threshold=0.5, characters='.'", "T | Reduce(a, [Named([threshold], real(0.5)), Named([characters], \".\")])"),

        // several tables
        ("T | join U on k", "T | Join(U, [k])"),
        ("T | join kind=leftouter hint.remote=left (U | where x) on k, $left.a == $right.b", "T | Join(U | Where(x), [k, (Member($left, a) Equal Member($right, b))], [kind=leftouter, hint.remote=left])"),
        ("T | join (U) where $left.a == $right.b", "T | Join(U, (Member($left, a) Equal Member($right, b)))"),
        ("T | lookup kind=inner (U) on k", "T | Lookup(U, [k], [kind=inner])"),
        ("union withsource=S kind=outer isfuzzy=true T, (U | take 1)", "Union([T, U | Take(1)], [withsource=S, kind=outer, isfuzzy=true])"),
        ("T | union U", "T | Union([U])"),
        ("T | evaluate hint.distribution=per_node pivot(a, sum(b)) : (c:long, *)", "T | Evaluate(pivot(a, sum(b)), RowSchema([c:Long], IsOpen), [hint.distribution=per_node])"),
        ("evaluate f(typeof(*, a:long))", "Evaluate(f(TypeOf(RowSchema([a:Long], IsOpen))))"),
        ("T | invoke f(1)", "T | Invoke(f(1))"),
        ("T | fork a = (where x | count) (take 1)", "T | Fork([ForkBranch(a, Where(x) | Count()), ForkBranch(Take(1))])"),
        ("T | facet by a, b with (take 1)", "T | Facet([a, b], Take(1))"),
        ("T | facet by a with take 1", "T | Facet([a], Take(1))"),
        ("T | partition hint.strategy=native by a (top 1 by b)", "T | Partition(a, Top(1, Ordered(b)), [hint.strategy=native])"),
        ("T | partition by a { U | where x == toscalar(T | count) }", "T | Partition(a, U | Where((x Equal toscalar(T | Count()))), IsFullQuery)"),
        ("T | __partitionby a (take 1)", "T | PartitionBy(a, Take(1))"),
        ("macro-expand isfuzzy=true entity_group [cluster('c'), database('d')] as X (X.T | count)", "MacroExpand(EntityGroup([cluster(\"c\"), database(\"d\")]), X, [Member(X, T) | Count()], [isfuzzy=true])"),

        // dynamic values and text
        ("T | mv-expand a", "T | MvExpand([ExpandedColumn(a)])"),
        ("T | mv-expand kind=array with_itemindex=i b = a to typeof(long), c limit 5", "T | MvExpand([ExpandedColumn(Named([b], a), TypeOf(Long)), ExpandedColumn(c)], 5, [kind=array, with_itemindex=i])"),
        ("T | mv-expand a to typeof(DateTime)", "T | MvExpand([ExpandedColumn(a, TypeOf(DateTime))])"),
        ("T | mvexpand a", "T | MvExpand([ExpandedColumn(a)])"),
        ("T | mv-apply a to typeof(int) limit 3 on (top 1 by a | project a)", "T | MvApply([ExpandedColumn(a, TypeOf(Int))], 3, Top(1, Ordered(a)) | Project([a]))"),
        ("T | parse a with * 'x=' x:long ';' y *", "T | Parse(a, [Anything(), Text(\"x=\"), Column(x, Long), Text(\";\"), Column(y), Anything()])"),
        ("T | parse kind=regex flags=i a with 'x' y", "T | Parse(a, [Text(\"x\"), Column(y)], [kind=regex, flags=i])"),
        ("T | parse-where a with 'x' y:real", "T | Parse(a, [Text(\"x\"), Column(y, Real)], IsFilter)"),
        ("T | parse-kv a as (x:long, y:string) with (pair_delimiter=',', greedy=true)", "T | ParseKv(a, RowSchema([x:Long, y:String]), [pair_delimiter=\",\", greedy=true])"),

        // search
        ("search 'x'", "Search(\"x\")"),
        ("search kind=case_sensitive in (T, U*) 'x' and c:'y'", "Search([T, U*], (\"x\" And (c SearchMatch \"y\")), [kind=case_sensitive])"),
        ("search *", "Search(*)"),
        ("search * and a == 1", "Search((* And (a Equal 1)))"),
        ("T | search * == 1", "T | Search((* Equal 1))"),
        ("find in (T | as X, U) where a == 1 project b, c:string, pack(*)", "Find([T | As(X), U], (a Equal 1), [FindColumn(b), FindColumn(c, String), FindColumn(pack(*))])"),
        ("find withsource=S where a == 1", "Find((a Equal 1), [withsource=S])"),
        ("find a == 1 project b, pack_all()", "Find((a Equal 1), [FindColumn(b), FindColumn(pack_all())])"),
        ("find a == 1 project-smart", "Find((a Equal 1), IsProjectSmart)"),

        // scan, render
        ("T | scan with_match_id=m declare (s:long=0) with (step s1 optional output=all: true; step s2: a > s1.a => s = s1.s + 1, t = 2;)", "T | Scan([FunctionParameter(s, Long, 0)], [ScanStep(s1, IsOptional, all, true), ScanStep(s2, (a Greater Member(s1, a)), [Named([s], (Member(s1, s) Add 1)), Named([t], 2)])], [with_match_id=m])"),
        ("T | scan order by a partition by b with (step s: true;)", "T | Scan([Ordered(a)], [b], [ScanStep(s, true)])"),
        ("T | render timechart with (title='x', ycolumns=a, b, kind=stacked, ymin=-1)", "T | Render(timechart, [RenderProperty(title, [\"x\"]), RenderProperty(ycolumns, [a, b]), RenderProperty(kind, [stacked]), RenderProperty(ymin, [-1])])"),
        ("T | render barchart kind=stacked", "T | Render(barchart, [RenderProperty(kind, [stacked])])"),

        // graphs
        ("E | make-graph a --> b with N on id, M on id", "E | MakeGraph(a, IsDirected, b, [GraphNodeTable(N, id), GraphNodeTable(M, id)])"),
        ("E | make-graph a -- b with_node_id=n partitioned-by c (graph-to-table nodes)", "E | MakeGraph(a, b, n, GraphPartition(c, GraphToTable([GraphOutput()])))"),
        ("G | graph-match cycles=none (a)-[e*1..3]->(b)<--(c)--(), (b)<-[f]-(d) where a.x == 1 project a.x, y = b.y", "G | GraphMatch([GraphPattern([Node(a), Edge(e, Right, 1, 3), Node(b), Edge(Left), Node(c), Edge(Either), Node()]), GraphPattern([Node(b), Edge(f, Left), Node(d)])], (Member(a, x) Equal 1), [Member(a, x), Named([y], Member(b, y))], [cycles=none])"),
        ("G | graph-shortest-paths output=all (a)-[e*1..5]->(b) project a.x", "G | GraphShortestPaths([GraphPattern([Node(a), Edge(e, Right, 1, 5), Node(b)])], [Member(a, x)], [output=all])"),
        ("G | graph-to-table nodes as N with_node_id=i, edges as E", "G | GraphToTable([GraphOutput(N, [with_node_id=i]), GraphOutput(IsEdges, E)])"),
        ("G | graph-mark-components kind=weak with_component_id=c", "G | GraphMarkComponents([kind=weak, with_component_id=c])"),
        ("G | graph-where-nodes a == 1", "G | GraphWhereNodes((a Equal 1))"),
        ("G | graph-where-edges a == 1", "G | GraphWhereEdges((a Equal 1))"),

        // tables that are written out
        ("datatable (a:long, b:string) [1, 'x', -2, 'y',]", "DataTable(RowSchema([a:Long, b:String]), [1, \"x\", -2, \"y\"])"),
        ("datatable (a:dynamic) [dynamic([1]), dynamic(null)] | count", "DataTable(RowSchema([a:Dynamic]), [dynamic([1]), dynamic(null)]) | Count()"),
        ("externaldata (a:string) [@'https://x' h'?sas'] with (format='csv', ignoreFirstRecord=true)", "ExternalData(RowSchema([a:String]), [\"https://x?sas\"], [format=\"csv\", ignoreFirstRecord=true])"),
        ("inline_external_table (a:string) kind=storage partition by (d:datetime = t, p:string) pathformat=('x/' datetime_pattern('yyyy', d) p) dataformat=csv ('u', v) with (encoding='UTF8BOM')", "InlineExternalTable(RowSchema([a:String]), storage, [PartitionColumn(d, DateTime, t), PartitionColumn(p, String)], [\"x/\", datetime_pattern(\"yyyy\", d), p], csv, [\"u\", v], [encoding=\"UTF8BOM\"])"),
        ("inline_external_table kind=delta ('u')", "InlineExternalTable(delta, [\"u\"])"),
        ("T datascope=hotcache | count", "DataScope(T, hotcache) | Count()"),
        ("materialize(T | take 1) | count", "materialize(T | Take(1)) | Count()"),
        ("print toscalar kind=nooptimization (T | count)", "Print([Call(toscalar, [T | Count()], [kind=nooptimization])])"),
        ("external_table('x') | count", "external_table(\"x\") | Count()"),

        // statements
        ("let a = 1 + 2", "Let(a, (1 Add 2))"),
        ("let f = (a:long, b:string='x', T:(c:int, *), U:(*)) { let d = a; T | where c == d }", "Let(f, Lambda([FunctionParameter(a, Long), FunctionParameter(b, String, \"x\"), FunctionParameter(T, RowSchema([c:Int], IsOpen)), FunctionParameter(U, RowSchema(IsOpen))], FunctionBody([Let(d, a)], T | Where((c Equal d)))))"),
        ("let v = view () { print 1; }", "Let(v, Lambda(IsView, FunctionBody(Print([1]))))"),
        ("let x = (a)", "Let(x, a)"),
        ("let m = materialize(T)", "Let(m, materialize(T))"),
        ("set notruncation", "Set(notruncation)"),
        ("set x = dynamic([{'a':1}])", "Set(x, dynamic([{\"a\":1}]))"),
        ("set x = ['a b']", "Set(x, a b)"),
        ("set query_now = datetime(null)", "Set(query_now, datetime(null))"),
        ("declare query_parameters(a:long, b:timespan = -1d)", "DeclareQueryParameters([FunctionParameter(a, Long), FunctionParameter(b, TimeSpan, timespan(-864000000000))])"),
        ("alias database d = cluster('c').database('d')", "Alias(d, Call(cluster(\"c\"), database, [\"d\"]))"),
        ("restrict access to (T, database('d').*)", "Restrict([T, Member(database(\"d\"), *)])"),
        ("declare pattern p", "Pattern(p)"),
        ("declare pattern p = (a:string)[b:string] { ('x').['y'] = { T }; ('z').['w'] = { U | count }; }", "Pattern(p, [FunctionParameter(a, String)], FunctionParameter(b, String), [PatternRule([\"x\"], \"y\", FunctionBody(T)), PatternRule([\"z\"], \"w\", FunctionBody(U | Count()))])"),
    ];

    /// <summary>Every query, whatever its tree.</summary>
    public static IEnumerable<string> All => Operators.Select(o => o.Query);
}
