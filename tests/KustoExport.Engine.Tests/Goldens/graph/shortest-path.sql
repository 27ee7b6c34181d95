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
            ('b', 'd'),
            ('a', 'c'),
            ('c', 'd'),
            ('d', 'e')
        ) AS t2("src", "dst")
    ) AS t3
),
"nodes" AS MATERIALIZED (
    SELECT t1."key", coalesce(first(t1."id" ), '') AS "id"
    FROM (
        SELECT t4."from" AS "key", t4."from id" AS "id"
        FROM "edges" AS t4
        UNION ALL
        SELECT t5."to" AS "key", t5."to id" AS "id"
        FROM "edges" AS t5
    ) AS t1
    GROUP BY 1
),
"matched" AS MATERIALIZED (
    SELECT t6."key", t6."id"
    FROM "nodes" AS t6
    WHERE (t6."id" = 'a')
),
"edges_1" AS MATERIALIZED (
    SELECT t9."number", t9."from", t9."to", t9."dst", t9."_order"
    FROM "edges" AS t9
),
"steps" AS MATERIALIZED (
    SELECT t10."number", t10."from", t10."to", t10."dst", to_json(t10."dst") AS "fold", t10."_order"
    FROM "edges_1" AS t10
),
"paths" AS MATERIALIZED (
    SELECT
        t7."key",
        t7."id",
        t11."start",
        t11."end",
        t11."length",
        t11."place",
        t11."fold",
        t12."key" AS "key_1",
        t12."id" AS "id_1",
        kx_low64((CASE WHEN (0::BIGINT + t11."length") BETWEEN -2147483648 AND 2147483648 AND 1099511627776::BIGINT BETWEEN -2147483648 AND 2147483648 THEN (0::BIGINT + t11."length") * 1099511627776::BIGINT ELSE kx_low64((0::BIGINT + t11."length")::HUGEINT * 1099511627776::BIGINT::HUGEINT) END)::HUGEINT + t11."place"::HUGEINT) AS "total"
    FROM "matched" AS t7
    INNER JOIN (
        WITH RECURSIVE _walk AS (
            SELECT _key AS _start, _key AS _end, 0::BIGINT AS _length, []::BIGINT[] AS _edges, []::VARCHAR[] AS _inner, []::JSON[] AS _f0
            FROM (SELECT DISTINCT * FROM (SELECT t8."key" AS "_key"
        FROM "matched" AS t8))
            UNION ALL
            SELECT w._start, e."to", w._length + 1, list_append(w._edges, e."number"), CASE WHEN w._length = 0 THEN w._inner ELSE list_append(w._inner, w._end) END, list_append(w._f0, e."fold")
            FROM _walk AS w
            INNER JOIN "steps" AS e ON e."from" IS NOT DISTINCT FROM w._end
            WHERE w._length < 5 AND NOT list_contains(w._edges, e."number")
        )
        SELECT _start AS "start", _end AS "end", _length AS "length", row_number() OVER (ORDER BY _length, _edges) AS "place", to_json(_f0) AS "fold"
        FROM _walk
        WHERE _length BETWEEN 1 AND 5
    ) AS t11
      ON t7."key" = t11."start"
    INNER JOIN "nodes" AS t12
      ON t11."end" = t12."key"
    WHERE (t12."id" = 'e')
)
SELECT t16."fold" AS "path"
FROM (
    SELECT DISTINCT ON (t13."key", t13."key_1", t13."total")
        t13."key",
        t13."id",
        t13."start",
        t13."end",
        t13."length",
        t13."place",
        t13."fold",
        t13."key_1",
        t13."id_1",
        t13."total"
    FROM "paths" AS t13
) AS t16
INNER JOIN (
    SELECT t14."key", t14."key_1", min(t14."total") AS "least"
    FROM "paths" AS t14
    GROUP BY 1, 2
) AS t15
  ON t16."key" = t15."key" AND t16."key_1" = t15."key_1" AND t16."total" IS NOT DISTINCT FROM t15."least";
