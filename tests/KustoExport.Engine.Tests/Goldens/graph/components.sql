WITH "edges" AS MATERIALIZED (
    SELECT
        t2."child" AS "from",
        t2."parent" AS "to",
        t2."child" AS "from id",
        t2."parent" AS "to id",
        t2."child",
        t2."parent"
    FROM (VALUES
        ('Alice', 'Bob'),
        ('Carol', 'Alice'),
        ('Eve', 'Frank'),
        ('Frank', 'Mallory'),
        ('Eve', 'Kirk'),
        ('Carol', 'Dave')
    ) AS t2("child", "parent")
),
"nodes" AS MATERIALIZED (
    SELECT
        t1."key",
        coalesce(first(t1."node_id()" ), '') AS "node_id()",
        coalesce(first(t1."partition" ), '') AS "partition",
        coalesce(first(t1."node_id()" ), '') AS "name"
    FROM (
        SELECT t3."from" AS "key", t3."from id" AS "node_id()", '' AS "partition"
        FROM "edges" AS t3
        UNION ALL
        SELECT t4."to" AS "key", t4."to id" AS "node_id()", '' AS "partition"
        FROM "edges" AS t4
    ) AS t1
    GROUP BY 1
),
"numbered" AS MATERIALIZED (
    SELECT t6."key", t6."partition", t6."name", row_number() OVER () AS "_number"
    FROM (
        SELECT t5."key", t5."partition", t5."name"
        FROM "nodes" AS t5
    ) AS t6
),
"links" AS MATERIALIZED (
    SELECT t7."from", t7."to"
    FROM "edges" AS t7
),
"components" AS MATERIALIZED (
    SELECT t8."key", t8."partition", t8."name", t8."family"
    FROM (
        WITH _links AS (
            SELECT coalesce(list(a."_number" - 1), []) AS _from, coalesce(list(b."_number" - 1), []) AS _to
            FROM "links" AS l
            INNER JOIN "numbered" AS a ON a."key" IS NOT DISTINCT FROM l."from"
            INNER JOIN "numbered" AS b ON b."key" IS NOT DISTINCT FROM l."to"
        ),
        _found AS (
            SELECT kx_components(_from, _to, (SELECT count(*) FROM "numbered"), false) AS _components
            FROM _links
        ),
        _marks AS (
            SELECT unnest(_components) AS _component, generate_subscripts(_components, 1) AS _node
            FROM _found
        )
        SELECT n."key" AS "key", n."partition" AS "partition", n."name" AS "name", dense_rank() OVER (PARTITION BY n."partition" ORDER BY c._component) - 1 AS "family"
        FROM "numbered" AS n
        INNER JOIN _marks AS c ON c._node = n."_number"
    ) AS t8
)
SELECT
    coalesce(kx_join(nullif(json_extract(CAST(kx_array_sort(json_array(coalesce(to_json(list_transform((list(DISTINCT t9."name" ORDER BY t9."name") FILTER (WHERE t9."name" IS NOT NULL))[:1048576], lambda e: to_json(e))), '[]'::JSON)), false, true) AS JSON), 0), 'null'), ','), '') AS "names"
FROM "components" AS t9
GROUP BY t9."family"
ORDER BY "names" ASC NULLS FIRST;
