WITH "edges" AS MATERIALIZED (
    SELECT
        t3."_order" AS "number",
        t3."src" AS "from",
        t3."dst" AS "to",
        t3."src" AS "from id",
        t3."dst" AS "to id",
        t3."src",
        t3."dst",
        t3."km",
        t3."_order"
    FROM (
        SELECT t2."src", t2."dst", t2."km", row_number() OVER () AS "_order"
        FROM (VALUES
            ('a', 'b', 1::BIGINT),
            ('b', 'c', 2::BIGINT),
            ('c', 'a', 3::BIGINT),
            ('c', 'd', 4::BIGINT)
        ) AS t2("src", "dst", "km")
    ) AS t3
),
"nodes" AS MATERIALIZED (
    SELECT
        t1."key",
        coalesce(first(t1."node_id()" ), '') AS "node_id()",
        coalesce(first(t1."node_id()" ), '') AS "id"
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
    SELECT t6."key", t6."id"
    FROM "nodes" AS t6
    WHERE (t6."id" = 'a')
),
"steps" AS MATERIALIZED (
    SELECT
        t9."number",
        t9."from",
        t9."to",
        t9."km",
        (t9."km" < 5::BIGINT) AS "fold",
        t9."km"::VARCHAR::JSON AS "fold_1",
        (t9."km" > 3::BIGINT) AS "fold_2",
        t9."_order"
    FROM "edges" AS t9
),
"inner" AS MATERIALIZED (
    SELECT t10."key", t10."id", to_json(t10."id") AS "fold"
    FROM "nodes" AS t10
)
SELECT t12."id" AS "e_id", t11."fold_1" AS "kms", t11."fold_2" AS "via", t11."fold_3" AS "far"
FROM "matched" AS t7
INNER JOIN (
    WITH RECURSIVE _walk AS (
        SELECT _key AS _start, _key AS _end, 0::BIGINT AS _length, []::BIGINT[] AS _edges, []::VARCHAR[] AS _inner, true AS _f0, []::JSON[] AS _f1, []::JSON[] AS _f2, false AS _f3
        FROM (SELECT DISTINCT * FROM (SELECT t8."key" AS "_key"
    FROM "matched" AS t8))
        UNION ALL
        SELECT w._start, e."to", w._length + 1, list_append(w._edges, e."number"), CASE WHEN w._length = 0 THEN w._inner ELSE list_append(w._inner, w._end) END, (w._f0 AND coalesce(e."fold", false)), list_append(w._f1, e."fold_1"), CASE WHEN w._length = 0 THEN w._f2 ELSE list_append(w._f2, n."fold") END, (w._f3 OR coalesce(e."fold_2", false))
        FROM _walk AS w
        INNER JOIN "steps" AS e ON e."from" IS NOT DISTINCT FROM w._end
        LEFT JOIN "inner" AS n ON n."key" IS NOT DISTINCT FROM w._end
        WHERE w._length < 3 AND e."to" IS DISTINCT FROM w._start AND e."to" IS DISTINCT FROM w._end AND NOT list_contains(w._inner, e."to") AND coalesce(e."fold", false)
    )
    SELECT _start AS "start", _end AS "end", to_json(_inner) AS "nodes", _f0 AS "fold", to_json(_f1) AS "fold_1", to_json(_f2) AS "fold_2", _f3 AS "fold_3"
    FROM _walk
    WHERE _length BETWEEN 1 AND 3
) AS t11
  ON t7."key" = t11."start"
INNER JOIN "nodes" AS t12
  ON t11."end" = t12."key"
WHERE t11."fold"
  AND (NOT (kx_array_nth(t11."nodes", CAST(to_json(t7."key") AS VARCHAR), 1) >= 0))
  AND (NOT (t7."key" = t12."key"))
  AND (NOT (kx_array_nth(t11."nodes", CAST(to_json(t12."key") AS VARCHAR), 1) >= 0))
ORDER BY t12."id" ASC NULLS FIRST;
