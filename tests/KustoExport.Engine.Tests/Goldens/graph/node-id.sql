WITH "edges" AS MATERIALIZED (
    SELECT
        t3."_order" AS "number",
        t3."x" AS "from",
        t3."y" AS "to",
        t3."x" AS "from id",
        t3."y" AS "to id",
        t3."x",
        t3."y",
        t3."_order"
    FROM (
        SELECT t2."x", t2."y", row_number() OVER () AS "_order"
        FROM (VALUES
            (1::BIGINT, 2::BIGINT),
            (2::BIGINT, 3::BIGINT)
        ) AS t2("x", "y")
    ) AS t3
),
"nodes" AS MATERIALIZED (
    SELECT t1."key", first(t1."node_id()" ) AS "node_id()"
    FROM (
        SELECT t4."from" AS "key", t4."from id" AS "node_id()"
        FROM "edges" AS t4
        UNION ALL
        SELECT t5."to" AS "key", t5."to id" AS "node_id()"
        FROM "edges" AS t5
    ) AS t1
    GROUP BY 1
),
"matched" AS MATERIALIZED (
    SELECT t6."key", t6."node_id()"
    FROM "nodes" AS t6
    WHERE (COALESCE(t6."node_id()"::VARCHAR, '') = '1')
),
"steps" AS MATERIALIZED (
    SELECT t9."number", t9."from", t9."to", t9."_order"
    FROM "edges" AS t9
),
"inner" AS MATERIALIZED (
    SELECT t10."key", t10."node_id()", to_json(COALESCE(t10."node_id()"::VARCHAR, '')) AS "fold"
    FROM "nodes" AS t10
)
SELECT
    COALESCE(t7."node_id()"::VARCHAR, '') AS "from",
    COALESCE(t12."node_id()"::VARCHAR, '') AS "goal",
    t11."fold" AS "via"
FROM "matched" AS t7
INNER JOIN (
    WITH RECURSIVE _walk AS (
        SELECT _key AS _start, _key AS _end, 0::BIGINT AS _length, []::BIGINT[] AS _edges, []::BIGINT[] AS _inner, []::JSON[] AS _f0
        FROM (SELECT DISTINCT * FROM (SELECT t8."key" AS "_key"
    FROM "matched" AS t8))
        UNION ALL
        SELECT w._start, e."to", w._length + 1, list_append(w._edges, e."number"), CASE WHEN w._length = 0 THEN w._inner ELSE list_append(w._inner, w._end) END, CASE WHEN w._length = 0 THEN w._f0 ELSE list_append(w._f0, n."fold") END
        FROM _walk AS w
        INNER JOIN "steps" AS e ON e."from" IS NOT DISTINCT FROM w._end
        LEFT JOIN "inner" AS n ON n."key" IS NOT DISTINCT FROM w._end
        WHERE w._length < 2 AND NOT list_contains(w._edges, e."number")
    )
    SELECT _start AS "start", _end AS "end", to_json(_f0) AS "fold"
    FROM _walk
    WHERE _length BETWEEN 1 AND 2
) AS t11
  ON t7."key" IS NOT DISTINCT FROM t11."start"
INNER JOIN "nodes" AS t12
  ON t11."end" IS NOT DISTINCT FROM t12."key"
ORDER BY "goal" ASC NULLS FIRST;
