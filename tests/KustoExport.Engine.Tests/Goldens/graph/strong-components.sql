WITH "edges" AS MATERIALIZED (
    SELECT t2."a" AS "from", t2."b" AS "to", t2."a" AS "from id", t2."b" AS "to id", t2."a", t2."b"
    FROM (VALUES
        (1::BIGINT, 2::BIGINT),
        (2::BIGINT, 3::BIGINT),
        (3::BIGINT, 1::BIGINT),
        (3::BIGINT, 4::BIGINT),
        (4::BIGINT, 5::BIGINT),
        (5::BIGINT, 4::BIGINT),
        (6::BIGINT, 6::BIGINT)
    ) AS t2("a", "b")
),
"nodes" AS MATERIALIZED (
    SELECT
        t1."key",
        first(t1."node_id()" ) AS "node_id()",
        coalesce(first(t1."partition" ), '') AS "partition",
        first(t1."node_id()" ) AS "id"
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
    SELECT t6."key", t6."partition", t6."id", row_number() OVER () AS "_number"
    FROM (
        SELECT t5."key", t5."partition", t5."id"
        FROM "nodes" AS t5
    ) AS t6
),
"links" AS MATERIALIZED (
    SELECT t7."from", t7."to"
    FROM "edges" AS t7
),
"components" AS MATERIALIZED (
    SELECT t8."key", t8."partition", t8."id", t8."part"
    FROM (
        WITH _links AS (
            SELECT coalesce(list(a."_number" - 1), []) AS _from, coalesce(list(b."_number" - 1), []) AS _to
            FROM "links" AS l
            INNER JOIN "numbered" AS a ON a."key" IS NOT DISTINCT FROM l."from"
            INNER JOIN "numbered" AS b ON b."key" IS NOT DISTINCT FROM l."to"
        ),
        _found AS (
            SELECT kx_components(_from, _to, (SELECT count(*) FROM "numbered"), true) AS _components
            FROM _links
        ),
        _marks AS (
            SELECT unnest(_components) AS _component, generate_subscripts(_components, 1) AS _node
            FROM _found
        )
        SELECT n."key" AS "key", n."partition" AS "partition", n."id" AS "id", dense_rank() OVER (PARTITION BY n."partition" ORDER BY c._component) - 1 AS "part"
        FROM "numbered" AS n
        INNER JOIN _marks AS c ON c._node = n."_number"
    ) AS t8
)
SELECT
    kx_json_text(nullif(json_extract(CAST(kx_array_sort(json_array(coalesce(to_json((list(t9."id"::VARCHAR::JSON ) FILTER (WHERE t9."id" IS NOT NULL))[:1048576]), '[]'::JSON)), false, true) AS JSON), 0), 'null')) AS "members"
FROM "components" AS t9
GROUP BY t9."part"
ORDER BY "members" ASC NULLS FIRST;
