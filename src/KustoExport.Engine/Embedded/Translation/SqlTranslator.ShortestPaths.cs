using System.Globalization;
using KustoExport.Kql;
using KustoExport.Kql.Binding;

namespace KustoExport.Engine.Embedded.Translation;

public sealed partial class SqlTranslator
{
    // Nodes get numbers; a .NET function searches breadth first and gives each path as a list of the places of its edges, from which the rest is looked up.
    private SelectQuery ShortestPaths(BoundRelation.Paths paths, PathGoal goal)
    {
        RefuseInBody("A shortest path in a sub-pipeline", default);
        var folds = paths.Folds.Where(f => f.Prunes || _live.Contains(f.Output)).ToList();
        var (sources, targets) = (Select(paths.Seeds), Select(goal.Targets));
        var (edges, edgeFolds) = DefineSteps("steps", paths.Edges, folds.Where(f => !f.OverNodes));
        var (nodes, nodeFolds) = paths.Nodes is null ? (null, []) : DefineSteps("inner", paths.Nodes, folds.Where(f => f.OverNodes));
        var (number, begin, end) = (edges.Name(paths.Edges.Columns[0]), edges.Name(paths.Edges.Columns[1]), edges.Name(paths.Edges.Columns[2]));
        var ofEdges = folds.Where(f => !f.OverNodes).Select((f, i) => (Fold: f, Source: $"l.{edges.Name(edgeFolds[f])}", Name: $"_v{i}")).ToList();
        var values = folds.Select(f => f.OverNodes ? $"n.{nodes!.Name(nodeFolds[f])}" : $"l.{ofEdges.Find(e => e.Fold == f).Name}").ToList();
        var open = ofEdges.Where(e => e.Fold.Prunes).Select(e => $"coalesce({e.Source}, false)").DefaultIfEmpty("true");
        var link = string.Concat(ofEdges.Select(e => $", {e.Source} AS {e.Name}"));
        var passable = folds.Select((f, i) => (f, i)).Where(x => x.f is { Prunes: true, OverNodes: true }).Select(x => $"coalesce({values[x.i]}, false)").ToList();
        var blocked = passable.Count == 0 ? "[]" : $"""
            (SELECT coalesce(list(k._id), [])
                    FROM _keys AS k
                    INNER JOIN {nodes!.Table} AS n ON n.{nodes.Name(paths.Nodes!.Columns[0])} IS NOT DISTINCT FROM k._key
                    WHERE NOT ({string.Join(" AND ", passable)}))
            """;
        var inner = nodes is null ? "" : $"\n    LEFT JOIN {nodes.Table} AS n ON n.{nodes.Name(paths.Nodes!.Columns[0])} IS NOT DISTINCT FROM l._end AND u._step < u._length";
        var along = folds.Select((f, i) => (f, i)).Where(x => _live.Contains(x.f.Output)).Select(x => $"{Along(x.f, values[x.i])} AS _f{x.i}");
        var ends = paths.Ends;
        List<(Column Column, string Sql)> outputs =
        [
            (ends.Start, "s._key"), (ends.End, "t._key"), (ends.Length, "len(p._edges)"), (ends.Place, "p._path"),
            (ends.EdgeNumbers, "to_json(coalesce(a._edges, []))"), (ends.InnerKeys, "to_json(coalesce(a._inner, []))"),
            .. folds.Select((f, i) => (f.Output, WithoutSteps(f.Kind, $"a._f{i}"))),
        ];
        var names = new ColumnNames();
        var columns = outputs.Where(o => _live.Contains(o.Column)).Select(o => (o.Column, o.Sql, Name: names.Allot(o.Column.Name))).ToList();
        var items = string.Join(", ", columns.Select(c => $"{c.Sql} AS {SqlText.Name(c.Name)}").DefaultIfEmpty("1 AS \"_\""));
        var options = string.Create(CultureInfo.InvariantCulture, $"[{paths.Low}::BIGINT, {paths.High}::BIGINT, {(goal.WantsAll ? 1 : 0)}::BIGINT]");
        var sql = $"""
            WITH _sources AS MATERIALIZED (
                SELECT DISTINCT * FROM ({sources.Write([("_key", sources.Terms[paths.Seeds.Columns[0]])], ordered: false)})
            ),
            _targets AS MATERIALIZED (
                SELECT DISTINCT * FROM ({targets.Write([("_key", targets.Terms[goal.Targets.Columns[0]])], ordered: false)})
            ),
            _keys AS MATERIALIZED (
                SELECT _key, row_number() OVER () - 1 AS _id
                FROM (
                    SELECT {begin} AS _key FROM {edges.Table} UNION SELECT {end} FROM {edges.Table}
                    UNION SELECT _key FROM _sources UNION SELECT _key FROM _targets
                )
            ),
            _links AS MATERIALIZED (
                SELECT a._id AS _from, b._id AS _to, l.{number} AS _number, l.{end} AS _end{link}, row_number() OVER (ORDER BY l.{number}) - 1 AS _position
                FROM {edges.Table} AS l
                INNER JOIN _keys AS a ON a._key IS NOT DISTINCT FROM l.{begin}
                INNER JOIN _keys AS b ON b._key IS NOT DISTINCT FROM l.{end}
                WHERE {string.Join(" AND ", open)}
            ),
            _found AS (
                SELECT unnest(kx_shortest_paths(
                    (SELECT [coalesce(list(_from ORDER BY _position), []), coalesce(list(_to ORDER BY _position), []), coalesce(list(_number ORDER BY _position), [])] FROM _links),
                    [(SELECT coalesce(list(_id ORDER BY _id), []) FROM _sources INNER JOIN _keys ON _sources._key IS NOT DISTINCT FROM _keys._key),
                    (SELECT coalesce(list(_id ORDER BY _id), []) FROM _targets INNER JOIN _keys ON _targets._key IS NOT DISTINCT FROM _keys._key),
                    {blocked}],
                    {options})) AS _path
            ),
            _paths AS MATERIALIZED (
                SELECT row_number() OVER () AS _path, _path[1] AS _source, _path[2] AS _target, _path[3:] AS _edges
                FROM _found
            ),
            _along AS (
                SELECT {string.Join(", ", along.Prepend($"list(l._end ORDER BY u._step) FILTER (WHERE u._step < u._length) AS _inner").Prepend($"list(l._number ORDER BY u._step) AS _edges").Prepend("u._path"))}
                FROM (SELECT _path, len(_edges) AS _length, unnest(_edges) AS _edge, generate_subscripts(_edges, 1) AS _step FROM _paths) AS u
                INNER JOIN _links AS l ON l._position = u._edge{inner}
                GROUP BY u._path
            )
            SELECT {items}
            FROM _paths AS p
            INNER JOIN _keys AS s ON s._id = p._source
            INNER JOIN _keys AS t ON t._id = p._target
            LEFT JOIN _along AS a ON a._path = p._path
            """;
        var alias = NextAlias();
        return new SelectQuery
        {
            From = Subquery(sql.ReplaceLineEndings("\n"), alias),
            Terms = columns.ToDictionary(c => c.Column, c => SqlTerm.Column(alias, c.Name)),
        };
    }

    private static string Along(PathFold fold, string value)
    {
        var filter = fold.OverNodes ? " FILTER (WHERE u._step < u._length)" : "";
        return fold.Kind switch
        {
            PathFoldKind.Map => $"list({value} ORDER BY u._step){filter}",
            PathFoldKind.All => $"bool_and(coalesce({value}, false)){filter}",
            _ => $"bool_or(coalesce({value}, false)){filter}",
        };
    }

    private static string WithoutSteps(PathFoldKind kind, string value) => kind switch
    {
        PathFoldKind.Map => $"to_json(coalesce({value}, []))",
        PathFoldKind.All => $"coalesce({value}, true)",
        _ => $"coalesce({value}, false)",
    };
}
