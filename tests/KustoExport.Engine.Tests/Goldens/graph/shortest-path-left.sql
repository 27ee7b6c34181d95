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
            (1::BIGINT, 2::BIGINT),
            (2::BIGINT, 3::BIGINT),
            (1::BIGINT, 3::BIGINT)
        ) AS t2("src", "dst")
    ) AS t3
),
"nodes" AS MATERIALIZED (
    SELECT t1."key", first(t1."node_id()" ) AS "node_id()", first(t1."node_id()" ) AS "id"
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
),
"ends" AS MATERIALIZED (
    SELECT t9."key", t9."id"
    FROM "nodes" AS t9
),
"steps" AS MATERIALIZED (
    SELECT t11."number", t11."to", t11."from", t11."src", t11."src"::VARCHAR::JSON AS "fold", t11."_order"
    FROM "edges" AS t11
)
SELECT t7."id" AS "t_id", t13."id" AS "s_id", t12."fold" AS "steps"
FROM "matched" AS t7
INNER JOIN (
    WITH _sources AS MATERIALIZED (
        SELECT DISTINCT * FROM (SELECT t8."key" AS "_key"
    FROM "matched" AS t8)
    ),
    _targets AS MATERIALIZED (
        SELECT DISTINCT * FROM (SELECT t10."key" AS "_key"
    FROM "ends" AS t10)
    ),
    _keys AS MATERIALIZED (
        SELECT _key, row_number() OVER () - 1 AS _id
        FROM (
            SELECT "to" AS _key FROM "steps" UNION SELECT "from" FROM "steps"
            UNION SELECT _key FROM _sources UNION SELECT _key FROM _targets
        )
    ),
    _links AS MATERIALIZED (
        SELECT a._id AS _from, b._id AS _to, l."number" AS _number, l."from" AS _end, l."fold" AS _v0, row_number() OVER (ORDER BY l."number") - 1 AS _position
        FROM "steps" AS l
        INNER JOIN _keys AS a ON a._key IS NOT DISTINCT FROM l."to"
        INNER JOIN _keys AS b ON b._key IS NOT DISTINCT FROM l."from"
        WHERE true
    ),
    _found AS (
        SELECT unnest(kx_shortest_paths(
            (SELECT [coalesce(list(_from ORDER BY _position), []), coalesce(list(_to ORDER BY _position), []), coalesce(list(_number ORDER BY _position), [])] FROM _links),
            [(SELECT coalesce(list(_id ORDER BY _id), []) FROM _sources INNER JOIN _keys ON _sources._key IS NOT DISTINCT FROM _keys._key),
            (SELECT coalesce(list(_id ORDER BY _id), []) FROM _targets INNER JOIN _keys ON _targets._key IS NOT DISTINCT FROM _keys._key),
            []],
            [1::BIGINT, 3::BIGINT, 0::BIGINT])) AS _path
    ),
    _paths AS MATERIALIZED (
        SELECT row_number() OVER () AS _path, _path[1] AS _source, _path[2] AS _target, _path[3:] AS _edges
        FROM _found
    ),
    _along AS (
        SELECT u._path, list(l._number ORDER BY u._step) AS _edges, list(l._end ORDER BY u._step) FILTER (WHERE u._step < u._length) AS _inner, list(l._v0 ORDER BY u._step) AS _f0
        FROM (SELECT _path, len(_edges) AS _length, unnest(_edges) AS _edge, generate_subscripts(_edges, 1) AS _step FROM _paths) AS u
        INNER JOIN _links AS l ON l._position = u._edge
        GROUP BY u._path
    )
    SELECT s._key AS "start", t._key AS "end", to_json(coalesce(a._f0, [])) AS "fold"
    FROM _paths AS p
    INNER JOIN _keys AS s ON s._id = p._source
    INNER JOIN _keys AS t ON t._id = p._target
    LEFT JOIN _along AS a ON a._path = p._path
) AS t12
  ON t7."key" IS NOT DISTINCT FROM t12."start"
INNER JOIN "ends" AS t13
  ON t12."end" IS NOT DISTINCT FROM t13."key"
WHERE (t7."id" IS DISTINCT FROM t13."id")
ORDER BY t7."id" ASC NULLS FIRST, t13."id" ASC NULLS FIRST;
