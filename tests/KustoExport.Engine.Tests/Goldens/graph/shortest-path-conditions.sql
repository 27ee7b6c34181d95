WITH "edges" AS MATERIALIZED (
    SELECT
        t3."_order" AS "number",
        t3."src" AS "from",
        t3."dst" AS "to",
        t3."src" AS "from id",
        t3."dst" AS "to id",
        t3."src",
        t3."dst",
        t3."slow",
        t3."_order"
    FROM (
        SELECT t2."src", t2."dst", t2."slow", row_number() OVER () AS "_order"
        FROM (VALUES
            ('a', 'x', false),
            ('x', 'b', false),
            ('a', 'b', true),
            ('a', 'y', false),
            ('y', 'z', false),
            ('z', 'b', false)
        ) AS t2("src", "dst", "slow")
    ) AS t3
),
"node_table" AS MATERIALIZED (
    SELECT t6."id" AS "key", coalesce(first(t6."id" ), '') AS "node_id()", first(t6."open" ) AS "open"
    FROM (VALUES
        ('a', true),
        ('x', false),
        ('y', true),
        ('z', true),
        ('b', true)
    ) AS t6("id", "open")
    GROUP BY 1
),
"nodes" AS MATERIALIZED (
    SELECT t8."key", t8."node_id()", t8."node_id()" AS "id", t9."open"
    FROM (
        SELECT t1."key", coalesce(first(t1."node_id()" ), '') AS "node_id()"
        FROM (
            SELECT t4."from" AS "key", t4."from id" AS "node_id()"
            FROM "edges" AS t4
            UNION ALL
            SELECT t5."to" AS "key", t5."to id" AS "node_id()"
            FROM "edges" AS t5
            UNION ALL
            SELECT t7."key", t7."node_id()"
            FROM "node_table" AS t7
        ) AS t1
        GROUP BY 1
    ) AS t8
    LEFT JOIN "node_table" AS t9
      ON t8."key" = t9."key"
),
"matched" AS MATERIALIZED (
    SELECT t10."key", t10."id"
    FROM "nodes" AS t10
    WHERE (t10."id" = 'a')
),
"ends" AS MATERIALIZED (
    SELECT t13."key", t13."id"
    FROM "nodes" AS t13
    WHERE (t13."id" IN ('a', 'b', 'x'))
),
"steps" AS MATERIALIZED (
    SELECT
        t15."number",
        t15."from",
        t15."to",
        t15."dst",
        t15."slow",
        (NOT t15."slow") AS "fold",
        to_json(t15."dst") AS "fold_1",
        t15."slow" AS "fold_2",
        t15."_order"
    FROM "edges" AS t15
),
"inner" AS MATERIALIZED (
    SELECT t16."key", t16."id", t16."open", t16."open" AS "fold", to_json(t16."id") AS "fold_1"
    FROM "nodes" AS t16
)
SELECT t18."id" AS "t_id", t17."fold_2" AS "path", t17."fold_3" AS "isSlow", t17."fold_4" AS "inner"
FROM "matched" AS t11
INNER JOIN (
    WITH _sources AS MATERIALIZED (
        SELECT DISTINCT * FROM (SELECT t12."key" AS "_key"
    FROM "matched" AS t12)
    ),
    _targets AS MATERIALIZED (
        SELECT DISTINCT * FROM (SELECT t14."key" AS "_key"
    FROM "ends" AS t14)
    ),
    _keys AS MATERIALIZED (
        SELECT _key, row_number() OVER () - 1 AS _id
        FROM (
            SELECT "from" AS _key FROM "steps" UNION SELECT "to" FROM "steps"
            UNION SELECT _key FROM _sources UNION SELECT _key FROM _targets
        )
    ),
    _links AS MATERIALIZED (
        SELECT a._id AS _from, b._id AS _to, l."number" AS _number, l."to" AS _end, l."fold" AS _v0, l."fold_1" AS _v1, l."fold_2" AS _v2, row_number() OVER (ORDER BY l."number") - 1 AS _position
        FROM "steps" AS l
        INNER JOIN _keys AS a ON a._key IS NOT DISTINCT FROM l."from"
        INNER JOIN _keys AS b ON b._key IS NOT DISTINCT FROM l."to"
        WHERE coalesce(l."fold", false)
    ),
    _found AS (
        SELECT unnest(kx_shortest_paths(
            (SELECT [coalesce(list(_from ORDER BY _position), []), coalesce(list(_to ORDER BY _position), []), coalesce(list(_number ORDER BY _position), [])] FROM _links),
            [(SELECT coalesce(list(_id ORDER BY _id), []) FROM _sources INNER JOIN _keys ON _sources._key IS NOT DISTINCT FROM _keys._key),
            (SELECT coalesce(list(_id ORDER BY _id), []) FROM _targets INNER JOIN _keys ON _targets._key IS NOT DISTINCT FROM _keys._key),
            (SELECT coalesce(list(k._id), [])
            FROM _keys AS k
            INNER JOIN "inner" AS n ON n."key" IS NOT DISTINCT FROM k._key
            WHERE NOT (coalesce(n."fold", false)))],
            [0::BIGINT, 9::BIGINT, 0::BIGINT])) AS _path
    ),
    _paths AS MATERIALIZED (
        SELECT row_number() OVER () AS _path, _path[1] AS _source, _path[2] AS _target, _path[3:] AS _edges
        FROM _found
    ),
    _along AS (
        SELECT u._path, list(l._number ORDER BY u._step) AS _edges, list(l._end ORDER BY u._step) FILTER (WHERE u._step < u._length) AS _inner, bool_and(coalesce(l._v0, false)) AS _f0, bool_and(coalesce(n."fold", false)) FILTER (WHERE u._step < u._length) AS _f1, list(l._v1 ORDER BY u._step) AS _f2, bool_or(coalesce(l._v2, false)) AS _f3, list(n."fold_1" ORDER BY u._step) FILTER (WHERE u._step < u._length) AS _f4
        FROM (SELECT _path, len(_edges) AS _length, unnest(_edges) AS _edge, generate_subscripts(_edges, 1) AS _step FROM _paths) AS u
        INNER JOIN _links AS l ON l._position = u._edge
        LEFT JOIN "inner" AS n ON n."key" IS NOT DISTINCT FROM l._end AND u._step < u._length
        GROUP BY u._path
    )
    SELECT s._key AS "start", t._key AS "end", coalesce(a._f0, true) AS "fold", coalesce(a._f1, true) AS "fold_1", to_json(coalesce(a._f2, [])) AS "fold_2", coalesce(a._f3, false) AS "fold_3", to_json(coalesce(a._f4, [])) AS "fold_4"
    FROM _paths AS p
    INNER JOIN _keys AS s ON s._id = p._source
    INNER JOIN _keys AS t ON t._id = p._target
    LEFT JOIN _along AS a ON a._path = p._path
) AS t17
  ON t11."key" = t17."start"
INNER JOIN "ends" AS t18
  ON t17."end" = t18."key"
WHERE t17."fold"
  AND t17."fold_1"
ORDER BY t18."id" ASC NULLS FIRST;
