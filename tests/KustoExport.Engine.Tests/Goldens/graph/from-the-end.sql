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
    WHERE (t6."id" = 'c')
),
"steps" AS MATERIALIZED (
    SELECT t9."number", t9."to", t9."from", t9."src", t9."dst", to_json((t9."src" || t9."dst")) AS "fold", t9."_order"
    FROM "edges" AS t9
),
"inner" AS MATERIALIZED (
    SELECT t10."key", t10."id", to_json(t10."id") AS "fold"
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
        t12."id" AS "id_1",
        t13."number",
        t13."to",
        t13."from",
        t14."key" AS "key_2",
        t14."id" AS "id_2"
    FROM "matched" AS t7
    INNER JOIN (
        WITH RECURSIVE _walk AS (
            SELECT _key AS _start, _key AS _end, 0::BIGINT AS _length, []::BIGINT[] AS _edges, []::VARCHAR[] AS _inner, []::JSON[] AS _f0, []::JSON[] AS _f1
            FROM (SELECT DISTINCT * FROM (SELECT t8."key" AS "_key"
        FROM "matched" AS t8))
            UNION ALL
            SELECT w._start, e."from", w._length + 1, list_append(w._edges, e."number"), CASE WHEN w._length = 0 THEN w._inner ELSE list_append(w._inner, w._end) END, list_prepend(e."fold", w._f0), CASE WHEN w._length = 0 THEN w._f1 ELSE list_prepend(n."fold", w._f1) END
            FROM _walk AS w
            INNER JOIN "steps" AS e ON e."to" IS NOT DISTINCT FROM w._end
            LEFT JOIN "inner" AS n ON n."key" IS NOT DISTINCT FROM w._end
            WHERE w._length < 3 AND NOT list_contains(w._edges, e."number")
        )
        SELECT _start AS "start", _end AS "end", to_json(_edges) AS "edges", to_json(_f0) AS "fold", to_json(_f1) AS "fold_1"
        FROM _walk
        WHERE _length BETWEEN 1 AND 3
    ) AS t11
      ON t7."key" = t11."start"
    INNER JOIN "nodes" AS t12
      ON t11."end" = t12."key"
    INNER JOIN "edges" AS t13
      ON t7."key" = t13."to"
    INNER JOIN "nodes" AS t14
      ON t13."from" = t14."key"
    WHERE (NOT (kx_array_nth(t11."edges", CAST(t13."number"::VARCHAR::JSON AS VARCHAR), 1) >= 0))
),
"steps_1" AS MATERIALIZED (
    SELECT t17."number", t17."to", t17."from", t17."_order"
    FROM "edges" AS t17
)
SELECT
    t15."id_1" AS "s_id",
    t15."id_2" AS "m_id",
    coalesce(kx_join(t15."fold", ' '), '') AS "path",
    coalesce(kx_join(t15."fold_1", ' '), '') AS "inner"
FROM "matched_1" AS t15
INNER JOIN (
    WITH RECURSIVE _walk AS (
        SELECT _key AS _start, _key AS _end, 0::BIGINT AS _length, []::BIGINT[] AS _edges, []::VARCHAR[] AS _inner
        FROM (SELECT DISTINCT * FROM (SELECT t16."key_2" AS "_key"
    FROM "matched_1" AS t16))
        UNION ALL
        SELECT w._start, e."from", w._length + 1, list_append(w._edges, e."number"), CASE WHEN w._length = 0 THEN w._inner ELSE list_append(w._inner, w._end) END
        FROM _walk AS w
        INNER JOIN "steps_1" AS e ON e."to" IS NOT DISTINCT FROM w._end
        WHERE w._length < 1 AND NOT list_contains(w._edges, e."number")
    )
    SELECT _start AS "start", _end AS "end", to_json(_edges) AS "edges"
    FROM _walk
    WHERE _length BETWEEN 1 AND 1
) AS t18
  ON t15."key_2" = t18."start"
INNER JOIN "nodes" AS t19
  ON t18."end" = t19."key"
WHERE ((CASE WHEN json_type(CAST(kx_set_intersect(t15."edges", t18."edges") AS JSON)) = 'ARRAY' THEN CAST(json_array_length(CAST(kx_set_intersect(t15."edges", t18."edges") AS JSON)) AS BIGINT) END) = 0::BIGINT)
  AND (NOT (kx_array_nth(t18."edges", CAST(t15."number"::VARCHAR::JSON AS VARCHAR), 1) >= 0))
ORDER BY "path" ASC NULLS FIRST;
