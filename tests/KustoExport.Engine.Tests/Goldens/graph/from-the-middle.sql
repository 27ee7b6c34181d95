WITH "edges" AS MATERIALIZED (
    SELECT
        t3."_order" AS "number",
        t3."src" AS "from",
        t3."dst" AS "to",
        t3."src" AS "from id",
        t3."dst" AS "to id",
        t3."src",
        t3."dst",
        t3."_order"
    FROM (
        SELECT t2."src", t2."dst", row_number() OVER () AS "_order"
        FROM (VALUES
            ('a', 'b'),
            ('b', 'c'),
            ('c', 'd'),
            ('d', 'e'),
            ('x', 'c'),
            ('y', 'x')
        ) AS t2("src", "dst")
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
    WHERE (t6."id" <> 'x')
),
"steps" AS MATERIALIZED (
    SELECT t9."number", t9."from", t9."to", t9."src", to_json(t9."src") AS "fold", t9."_order"
    FROM "edges" AS t9
),
"inner" AS MATERIALIZED (
    SELECT t10."key", t10."id", (t10."id" = 'b') AS "fold"
    FROM "nodes" AS t10
),
"matched_1" AS MATERIALIZED (
    SELECT
        t7."key",
        t7."id",
        t11."start",
        t11."end",
        t11."edges",
        t11."fold",
        t11."fold_1",
        t12."key" AS "key_1",
        t12."id" AS "id_1"
    FROM "matched" AS t7
    INNER JOIN (
        WITH RECURSIVE _walk AS (
            SELECT _key AS _start, _key AS _end, 0::BIGINT AS _length, []::BIGINT[] AS _edges, []::VARCHAR[] AS _inner, []::JSON[] AS _f0, false AS _f1
            FROM (SELECT DISTINCT * FROM (SELECT t8."key" AS "_key"
        FROM "matched" AS t8))
            UNION ALL
            SELECT w._start, e."to", w._length + 1, list_append(w._edges, e."number"), CASE WHEN w._length = 0 THEN w._inner ELSE list_append(w._inner, w._end) END, list_append(w._f0, e."fold"), CASE WHEN w._length = 0 THEN w._f1 ELSE (w._f1 OR coalesce(n."fold", false)) END
            FROM _walk AS w
            INNER JOIN "steps" AS e ON e."from" IS NOT DISTINCT FROM w._end
            LEFT JOIN "inner" AS n ON n."key" IS NOT DISTINCT FROM w._end
            WHERE w._length < 2 AND NOT list_contains(w._edges, e."number")
        )
        SELECT _start AS "start", _end AS "end", to_json(_edges) AS "edges", to_json(_f0) AS "fold", _f1 AS "fold_1"
        FROM _walk
        WHERE _length BETWEEN 1 AND 2
    ) AS t11
      ON t7."key" = t11."start"
    INNER JOIN "nodes" AS t12
      ON t11."end" = t12."key"
    WHERE (t12."id" = 'c')
),
"steps_1" AS MATERIALIZED (
    SELECT t15."number", t15."from", t15."to", t15."dst", to_json(t15."dst") AS "fold", t15."_order"
    FROM "edges" AS t15
)
SELECT
    t13."id" AS "s_id",
    t17."id" AS "t_id",
    coalesce(kx_join(t13."fold", ' '), '') AS "before",
    coalesce(kx_join(t16."fold", ' '), '') AS "after",
    t13."fold_1" AS "Column1"
FROM "matched_1" AS t13
INNER JOIN (
    WITH RECURSIVE _walk AS (
        SELECT _key AS _start, _key AS _end, 0::BIGINT AS _length, []::BIGINT[] AS _edges, []::VARCHAR[] AS _inner, []::JSON[] AS _f0
        FROM (SELECT DISTINCT * FROM (SELECT t14."key_1" AS "_key"
    FROM "matched_1" AS t14))
        UNION ALL
        SELECT w._start, e."to", w._length + 1, list_append(w._edges, e."number"), CASE WHEN w._length = 0 THEN w._inner ELSE list_append(w._inner, w._end) END, list_append(w._f0, e."fold")
        FROM _walk AS w
        INNER JOIN "steps_1" AS e ON e."from" IS NOT DISTINCT FROM w._end
        WHERE w._length < 2 AND NOT list_contains(w._edges, e."number")
    )
    SELECT _start AS "start", _end AS "end", to_json(_edges) AS "edges", to_json(_f0) AS "fold"
    FROM _walk
    WHERE _length BETWEEN 1 AND 2
) AS t16
  ON t13."key_1" = t16."start"
INNER JOIN "nodes" AS t17
  ON t16."end" = t17."key"
WHERE ((CASE WHEN json_type(CAST(kx_set_intersect(t13."edges", t16."edges") AS JSON)) = 'ARRAY' THEN CAST(json_array_length(CAST(kx_set_intersect(t13."edges", t16."edges") AS JSON)) AS BIGINT) END) = 0::BIGINT)
ORDER BY t13."id" ASC NULLS FIRST, t17."id" ASC NULLS FIRST;
