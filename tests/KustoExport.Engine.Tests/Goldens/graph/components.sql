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
    SELECT t1."key", coalesce(first(t1."id" ), '') AS "name"
    FROM (
        SELECT t3."from" AS "key", t3."from id" AS "id"
        FROM "edges" AS t3
        UNION ALL
        SELECT t4."to" AS "key", t4."to id" AS "id"
        FROM "edges" AS t4
    ) AS t1
    GROUP BY 1
),
"numbered" AS MATERIALIZED (
    SELECT t6."key", t6."name", row_number() OVER () AS "_number"
    FROM (
        SELECT t5."key", t5."name"
        FROM "nodes" AS t5
    ) AS t6
),
"edges_1" AS MATERIALIZED (
    SELECT t7."from", t7."to"
    FROM "edges" AS t7
),
"links" AS MATERIALIZED (
    SELECT t8."from", t8."to"
    FROM "edges_1" AS t8
),
"components" AS MATERIALIZED (
    SELECT t9."key", t9."name", t9."family"
    FROM (
        WITH RECURSIVE _links AS (
            SELECT a."_number" AS _from, b."_number" AS _to
            FROM "links" AS l
            INNER JOIN "numbered" AS a ON a."key" IS NOT DISTINCT FROM l."from"
            INNER JOIN "numbered" AS b ON b."key" IS NOT DISTINCT FROM l."to"
        ),
        _walk(_node, _component) USING KEY (_node) AS (
            SELECT "_number", "_number"
            FROM "numbered"
            UNION
            (SELECT DISTINCT ON (u._node) u._node, v._component
            FROM recurring._walk AS u
            INNER JOIN (SELECT _from, _to FROM _links UNION ALL SELECT _to, _from FROM _links) AS e(_from, _to) ON e._from = u._node
            INNER JOIN _walk AS v ON v._node = e._to
            WHERE v._component < u._component
            ORDER BY u._node, v._component)
        )
        SELECT n."key" AS "key", n."name" AS "name", dense_rank() OVER (ORDER BY c._component) - 1 AS "family"
        FROM "numbered" AS n
        INNER JOIN _walk AS c ON c._node = n."_number"
    ) AS t9
)
SELECT
    coalesce(kx_join(nullif(json_extract(CAST(kx_array_sort(json_array(coalesce(to_json(list_transform((list(DISTINCT t10."name" ORDER BY t10."name") FILTER (WHERE t10."name" IS NOT NULL))[:1048576], lambda e: to_json(e))), '[]'::JSON)), false, true) AS JSON), 0), 'null'), ','), '') AS "names"
FROM "components" AS t10
GROUP BY t10."family"
ORDER BY "names" ASC NULLS FIRST;
