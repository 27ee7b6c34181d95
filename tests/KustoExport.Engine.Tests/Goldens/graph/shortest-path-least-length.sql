WITH "edges" AS MATERIALIZED (
    SELECT
        t4."_order" AS "number",
        t4."src" AS "from",
        t4."dst" AS "to",
        t4."src" AS "from id",
        t4."dst" AS "to id",
        t4."src",
        t4."dst",
        t4."_order"
    FROM (
        SELECT t3."src", t3."dst", row_number() OVER () AS "_order"
        FROM (VALUES
            ('a', 'b'),
            ('b', 'c'),
            ('c', 'a'),
            ('c', 'd')
        ) AS t3("src", "dst")
    ) AS t4
),
"nodes" AS MATERIALIZED (
    SELECT
        t2."key",
        coalesce(first(t2."node_id()" ), '') AS "node_id()",
        coalesce(first(t2."node_id()" ), '') AS "id"
    FROM (
        SELECT t5."from" AS "key", t5."from id" AS "node_id()"
        FROM "edges" AS t5
        UNION ALL
        SELECT t6."to" AS "key", t6."to id" AS "node_id()"
        FROM "edges" AS t6
    ) AS t2
    GROUP BY 1
),
"matched" AS MATERIALIZED (
    SELECT t7."key", t7."id"
    FROM "nodes" AS t7
    WHERE (t7."id" = 'a')
),
"ends" AS MATERIALIZED (
    SELECT t10."key", t10."id"
    FROM "nodes" AS t10
),
"steps" AS MATERIALIZED (
    SELECT
        t12."number",
        t12."from",
        t12."to",
        t12."src",
        t12."dst",
        to_json((t12."src" || t12."dst")) AS "fold",
        t12."_order"
    FROM "edges" AS t12
),
"edges_1" AS MATERIALIZED (
    SELECT
        t17."_order" AS "number",
        t17."src" AS "from",
        t17."dst" AS "to",
        t17."src" AS "from id",
        t17."dst" AS "to id",
        t17."src",
        t17."dst",
        t17."_order"
    FROM (
        SELECT t16."src", t16."dst", row_number() OVER () AS "_order"
        FROM (VALUES
            ('a', 'b'),
            ('b', 'c'),
            ('c', 'a'),
            ('c', 'd')
        ) AS t16("src", "dst")
    ) AS t17
),
"nodes_1" AS MATERIALIZED (
    SELECT
        t15."key",
        coalesce(first(t15."node_id()" ), '') AS "node_id()",
        coalesce(first(t15."node_id()" ), '') AS "id"
    FROM (
        SELECT t18."from" AS "key", t18."from id" AS "node_id()"
        FROM "edges_1" AS t18
        UNION ALL
        SELECT t19."to" AS "key", t19."to id" AS "node_id()"
        FROM "edges_1" AS t19
    ) AS t15
    GROUP BY 1
),
"matched_1" AS MATERIALIZED (
    SELECT t20."key", t20."id"
    FROM "nodes_1" AS t20
    WHERE (t20."id" = 'a')
),
"ends_1" AS MATERIALIZED (
    SELECT t23."key", t23."id"
    FROM "nodes_1" AS t23
),
"steps_1" AS MATERIALIZED (
    SELECT t25."number", t25."from", t25."to", t25."src", t25."dst", to_json((t25."src" || t25."dst")) AS "fold"
    FROM (
        SELECT t26."number", t26."from", t26."to", t26."src", t26."dst"
        FROM "edges_1" AS t26
        UNION ALL
        SELECT t27."number", t27."to" AS "from", t27."from" AS "to", t27."src", t27."dst"
        FROM "edges_1" AS t27
        WHERE (NOT (t27."from" = t27."to"))
    ) AS t25
)
SELECT t1."ways", t1."s_id", t1."t_id", t1."path"
FROM (
    SELECT 'directed' AS "ways", t8."id" AS "s_id", t14."id" AS "t_id", kx_json_text(t13."fold") AS "path"
    FROM "matched" AS t8
    INNER JOIN (
        WITH _sources AS MATERIALIZED (
            SELECT DISTINCT * FROM (SELECT t9."key" AS "_key"
        FROM "matched" AS t9)
        ),
        _targets AS MATERIALIZED (
            SELECT DISTINCT * FROM (SELECT t11."key" AS "_key"
        FROM "ends" AS t11)
        ),
        _keys AS MATERIALIZED (
            SELECT _key, row_number() OVER () - 1 AS _id
            FROM (
                SELECT "from" AS _key FROM "steps" UNION SELECT "to" FROM "steps"
                UNION SELECT _key FROM _sources UNION SELECT _key FROM _targets
            )
        ),
        _links AS MATERIALIZED (
            SELECT a._id AS _from, b._id AS _to, l."number" AS _number, l."to" AS _end, l."fold" AS _v0, row_number() OVER (ORDER BY l."number") - 1 AS _position
            FROM "steps" AS l
            INNER JOIN _keys AS a ON a._key IS NOT DISTINCT FROM l."from"
            INNER JOIN _keys AS b ON b._key IS NOT DISTINCT FROM l."to"
            WHERE true
        ),
        _found AS (
            SELECT unnest(kx_shortest_paths(
                (SELECT [coalesce(list(_from ORDER BY _position), []), coalesce(list(_to ORDER BY _position), []), coalesce(list(_number ORDER BY _position), [])] FROM _links),
                [(SELECT coalesce(list(_id ORDER BY _id), []) FROM _sources INNER JOIN _keys ON _sources._key IS NOT DISTINCT FROM _keys._key),
                (SELECT coalesce(list(_id ORDER BY _id), []) FROM _targets INNER JOIN _keys ON _targets._key IS NOT DISTINCT FROM _keys._key),
                []],
                [2::BIGINT, 9::BIGINT, 0::BIGINT])) AS _path
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
    ) AS t13
      ON t8."key" = t13."start"
    INNER JOIN "ends" AS t14
      ON t13."end" = t14."key"
    UNION ALL
    SELECT 'both ways' AS "ways", t21."id" AS "s_id", t29."id" AS "t_id", kx_json_text(t28."fold") AS "path"
    FROM "matched_1" AS t21
    INNER JOIN (
        WITH _sources AS MATERIALIZED (
            SELECT DISTINCT * FROM (SELECT t22."key" AS "_key"
        FROM "matched_1" AS t22)
        ),
        _targets AS MATERIALIZED (
            SELECT DISTINCT * FROM (SELECT t24."key" AS "_key"
        FROM "ends_1" AS t24)
        ),
        _keys AS MATERIALIZED (
            SELECT _key, row_number() OVER () - 1 AS _id
            FROM (
                SELECT "from" AS _key FROM "steps_1" UNION SELECT "to" FROM "steps_1"
                UNION SELECT _key FROM _sources UNION SELECT _key FROM _targets
            )
        ),
        _links AS MATERIALIZED (
            SELECT a._id AS _from, b._id AS _to, l."number" AS _number, l."to" AS _end, l."fold" AS _v0, row_number() OVER (ORDER BY l."number") - 1 AS _position
            FROM "steps_1" AS l
            INNER JOIN _keys AS a ON a._key IS NOT DISTINCT FROM l."from"
            INNER JOIN _keys AS b ON b._key IS NOT DISTINCT FROM l."to"
            WHERE true
        ),
        _found AS (
            SELECT unnest(kx_shortest_paths(
                (SELECT [coalesce(list(_from ORDER BY _position), []), coalesce(list(_to ORDER BY _position), []), coalesce(list(_number ORDER BY _position), [])] FROM _links),
                [(SELECT coalesce(list(_id ORDER BY _id), []) FROM _sources INNER JOIN _keys ON _sources._key IS NOT DISTINCT FROM _keys._key),
                (SELECT coalesce(list(_id ORDER BY _id), []) FROM _targets INNER JOIN _keys ON _targets._key IS NOT DISTINCT FROM _keys._key),
                []],
                [1::BIGINT, 9::BIGINT, 0::BIGINT])) AS _path
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
    ) AS t28
      ON t21."key" = t28."start"
    INNER JOIN "ends_1" AS t29
      ON t28."end" = t29."key"
) AS t1
ORDER BY t1."ways" ASC NULLS FIRST, t1."t_id" ASC NULLS FIRST;
