using KustoExport.Kql;
using KustoExport.Kql.Binding;

namespace KustoExport.Engine.Embedded.Translation;

public sealed partial class SqlTranslator
{
    // The nodes get numbers, a .NET function finds the component of each, and the components of each partition are counted from 0.
    private SelectQuery Components(BoundRelation.Components components)
    {
        RefuseInBody("'graph-mark-components' in a sub-pipeline", default);
        var number = new Column("_number", KqlType.Long);
        var source = Nest(Select(components.Nodes));
        source.Terms[number] = new SqlTerm("row_number() OVER ()", SqlTermForm.Computed);
        var nodes = Define("numbered", source);
        var links = Define("links", Select(components.Edges));
        var (table, key, place) = (SqlText.Name(nodes.Name), SqlText.Name(nodes.Names[components.Nodes.Columns[0]]), SqlText.Name(nodes.Names[number]));
        var partition = SqlText.Name(nodes.Names[components.Nodes.Columns[2]]);
        var (from, to) = (SqlText.Name(links.Names[components.Edges.Columns[1]]), SqlText.Name(links.Names[components.Edges.Columns[2]]));

        var names = new ColumnNames();
        var columns = components.Columns.Where(_live.Contains).Select(c => (Column: c, Name: names.Allot(c.Name))).ToList();
        var items = columns.Select(c => (ReferenceEquals(c.Column, components.Component)
            ? $"dense_rank() OVER (PARTITION BY n.{partition} ORDER BY c._component) - 1"
            : $"n.{SqlText.Name(nodes.Names[c.Column])}") + $" AS {SqlText.Name(c.Name)}").DefaultIfEmpty("1 AS \"_\"");
        var sql = $"""
            WITH _links AS (
                SELECT coalesce(list(a.{place} - 1), []) AS _from, coalesce(list(b.{place} - 1), []) AS _to
                FROM {SqlText.Name(links.Name)} AS l
                INNER JOIN {table} AS a ON a.{key} IS NOT DISTINCT FROM l.{from}
                INNER JOIN {table} AS b ON b.{key} IS NOT DISTINCT FROM l.{to}
            ),
            _found AS (
                SELECT kx_components(_from, _to, (SELECT count(*) FROM {table}), {(components.IsStrong ? "true" : "false")}) AS _components
                FROM _links
            ),
            _marks AS (
                SELECT unnest(_components) AS _component, generate_subscripts(_components, 1) AS _node
                FROM _found
            )
            SELECT {string.Join(", ", items)}
            FROM {table} AS n
            INNER JOIN _marks AS c ON c._node = n.{place}
            """;
        var alias = NextAlias();
        return new SelectQuery
        {
            From = Subquery(sql.ReplaceLineEndings("\n"), alias),
            Terms = columns.ToDictionary(c => c.Column, c => SqlTerm.Column(alias, c.Name)),
        };
    }
}
