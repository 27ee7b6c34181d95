using System.Globalization;
using KustoExport.Kql.Binding;

namespace KustoExport.Engine.Embedded.Translation;

public sealed partial class SqlTranslator
{
    // A recursive query follows all paths at once, an edge further in each round; a path carries its edges, its inner nodes and its folds.
    private SelectQuery Paths(BoundRelation.Paths paths)
    {
        RefuseInBody("A path of variable length in a sub-pipeline", default);
        var folds = paths.Folds.Where(f => f.Prunes || _live.Contains(f.Output)).ToList();
        var (seeds, seed) = (Select(paths.Seeds), paths.Seeds.Columns[0]);
        var (edges, edgeFolds) = DefineSteps("steps", paths.Edges, folds.Where(f => !f.OverNodes));
        var (nodes, nodeFolds) = paths.Nodes is null ? (null, []) : DefineSteps("inner", paths.Nodes, folds.Where(f => f.OverNodes));

        var type = SqlTypes.Of(seed.Type);
        var (number, begin, end) = (edges.Name(paths.Edges.Columns[0]), edges.Name(paths.Edges.Columns[1]), edges.Name(paths.Edges.Columns[2]));
        var values = folds.Select(f => f.OverNodes ? $"n.{nodes!.Name(nodeFolds[f])}" : $"e.{edges.Name(edgeFolds[f])}").ToList();
        var first = folds.Select((f, i) => $"{Initial(f.Kind)} AS _f{i}");
        var next = folds.Select((f, i) => Next(f, $"w._f{i}", values[i], paths.IsBackward));
        List<string> conditions = [string.Create(CultureInfo.InvariantCulture, $"w._length < {paths.High}"), .. CycleConditions(paths.Cycles, $"e.{number}", $"e.{end}")];
        for (var i = 0; i < folds.Count; i++)
        {
            if (folds[i].Prunes)
                conditions.Add(folds[i].OverNodes ? $"(w._length = 0 OR coalesce({values[i]}, false))" : $"coalesce({values[i]}, false)");
        }

        var inner = nodes is null ? "" : $"\n    LEFT JOIN {nodes.Table} AS n ON n.{nodes.Name(paths.Nodes!.Columns[0])} IS NOT DISTINCT FROM w._end";
        string[] start = ["_key AS _start", "_key AS _end", "0::BIGINT AS _length", "[]::BIGINT[] AS _edges", $"[]::{type}[] AS _inner", .. first];
        string[] step =
        [
            "w._start", $"e.{end}", "w._length + 1", $"list_append(w._edges, e.{number})",
            "CASE WHEN w._length = 0 THEN w._inner ELSE list_append(w._inner, w._end) END", .. next,
        ];
        var names = new ColumnNames();
        var ends = paths.Ends;
        List<(Column Column, string Sql)> outputs =
        [
            (ends.Start, "_start"), (ends.End, "_end"), (ends.Length, "_length"), (ends.Place, "row_number() OVER (ORDER BY _length, _edges)"),
            (ends.EdgeNumbers, "to_json(_edges)"), (ends.InnerKeys, "to_json(_inner)"),
            .. folds.Select((f, i) => (f.Output, f.Kind == PathFoldKind.Map ? $"to_json(_f{i})" : $"_f{i}")),
        ];
        var columns = outputs.Where(o => _live.Contains(o.Column)).Select(o => (o.Column, o.Sql, Name: names.Allot(o.Column.Name))).ToList();
        var items = string.Join(", ", columns.Select(c => $"{c.Sql} AS {SqlText.Name(c.Name)}").DefaultIfEmpty("1 AS \"_\""));
        var sql = $"""
            WITH RECURSIVE _walk AS (
                SELECT {string.Join(", ", start)}
                FROM (SELECT DISTINCT * FROM ({seeds.Write([("_key", seeds.Terms[seed])], ordered: false)}))
                UNION ALL
                SELECT {string.Join(", ", step)}
                FROM _walk AS w
                INNER JOIN {edges.Table} AS e ON e.{begin} IS NOT DISTINCT FROM w._end{inner}
                WHERE {string.Join(" AND ", conditions)}
            )
            SELECT {items}
            FROM _walk
            WHERE _length BETWEEN {paths.Low.ToString(CultureInfo.InvariantCulture)} AND {paths.High.ToString(CultureInfo.InvariantCulture)}
            """;
        var alias = NextAlias();
        return new SelectQuery
        {
            From = Subquery(sql.ReplaceLineEndings("\n"), alias),
            Terms = columns.ToDictionary(c => c.Column, c => SqlTerm.Column(alias, c.Name)),
        };
    }

    /// <summary>A definition of edges or nodes, with the values that folds take from each.</summary>
    private sealed record StepTable(SharedSelect Definition)
    {
        public string Table => SqlText.Name(Definition.Name);

        public string Name(Column column) => SqlText.Name(Definition.Names[column]);
    }

    private (StepTable Steps, Dictionary<PathFold, Column> Values) DefineSteps(string name, BoundRelation relation, IEnumerable<PathFold> folds)
    {
        var select = Select(relation);
        var values = folds.ToDictionary(f => f, f => new Column("fold", f.Output.Type));
        select = NestUnless(select.IsOpen && values.Keys.All(f => CanCompute(select, f.Value)), select);
        var terms = values.ToDictionary(v => v.Value, v => Term(v.Key.Value, select));
        foreach (var (column, term) in terms)
            select.Terms.Add(column, term);
        return (new StepTable(Define(name, select)), values);
    }

    private static string Initial(PathFoldKind kind) => kind switch
    {
        PathFoldKind.Map => "[]::JSON[]",
        PathFoldKind.All => "true",
        _ => "false",
    };

    private static string Next(PathFold fold, string before, string value, bool isBackward)
    {
        var after = fold.Kind switch
        {
            PathFoldKind.Map => isBackward ? $"list_prepend({value}, {before})" : $"list_append({before}, {value})",
            PathFoldKind.All => $"({before} AND coalesce({value}, false))",
            _ => $"({before} OR coalesce({value}, false))",
        };
        return fold.OverNodes ? $"CASE WHEN w._length = 0 THEN {before} ELSE {after} END" : after;
    }

    private static IEnumerable<string> CycleConditions(PathCycles cycles, string number, string end) => cycles switch
    {
        PathCycles.UniqueEdges => [$"NOT list_contains(w._edges, {number})"],
        PathCycles.None => [$"{end} IS DISTINCT FROM w._start", $"{end} IS DISTINCT FROM w._end", $"NOT list_contains(w._inner, {end})"],
        _ => [],
    };
}
