using KustoExport.Kql;
using KustoExport.Kql.Binding;

namespace KustoExport.Engine.Embedded.Translation;

public sealed partial class SqlTranslator
{
    // Every node begins as a component of its own and takes over the least number among its neighbours, until none changes any more.
    private SelectQuery Components(BoundRelation.Components components)
    {
        RefuseInBody("'graph-mark-components' in a sub-pipeline", default);
        var number = new Column("_number", KqlType.Long);
        var source = Nest(Select(components.Nodes));
        source.Terms[number] = new SqlTerm("row_number() OVER ()", SqlTermForm.Computed);
        var nodes = Define("numbered", source);
        var links = Define("links", Select(components.Edges));
        var (table, key, place) = (SqlText.Name(nodes.Name), SqlText.Name(nodes.Names[components.Nodes.Columns[0]]), SqlText.Name(nodes.Names[number]));
        var (from, to) = (SqlText.Name(links.Names[components.Edges.Columns[1]]), SqlText.Name(links.Names[components.Edges.Columns[2]]));

        var names = new ColumnNames();
        var columns = components.Columns.Where(_live.Contains).Select(c => (Column: c, Name: names.Allot(c.Name))).ToList();
        var items = columns.Select(c => (ReferenceEquals(c.Column, components.Component)
            ? "dense_rank() OVER (ORDER BY c._component) - 1"
            : $"n.{SqlText.Name(nodes.Names[c.Column])}") + $" AS {SqlText.Name(c.Name)}").DefaultIfEmpty("1 AS \"_\"");
        var sql = $"""
            WITH RECURSIVE _links AS (
                SELECT a.{place} AS _from, b.{place} AS _to
                FROM {SqlText.Name(links.Name)} AS l
                INNER JOIN {table} AS a ON a.{key} IS NOT DISTINCT FROM l.{from}
                INNER JOIN {table} AS b ON b.{key} IS NOT DISTINCT FROM l.{to}
            ),
            _walk(_node, _component) USING KEY (_node) AS (
                SELECT {place}, {place}
                FROM {table}
                UNION
                (SELECT DISTINCT ON (u._node) u._node, v._component
                FROM recurring._walk AS u
                INNER JOIN (SELECT _from, _to FROM _links UNION ALL SELECT _to, _from FROM _links) AS e(_from, _to) ON e._from = u._node
                INNER JOIN _walk AS v ON v._node = e._to
                WHERE v._component < u._component
                ORDER BY u._node, v._component)
            )
            SELECT {string.Join(", ", items)}
            FROM {table} AS n
            INNER JOIN _walk AS c ON c._node = n.{place}
            """;
        var alias = NextAlias();
        return new SelectQuery
        {
            From = Subquery(sql.ReplaceLineEndings("\n"), alias),
            Terms = columns.ToDictionary(c => c.Column, c => SqlTerm.Column(alias, c.Name)),
        };
    }
}
