WITH "edges" AS MATERIALIZED (
    SELECT
        t3."_order" AS "number",
        t3."who" AS "from",
        t3."knows" AS "to",
        t3."who" AS "from id",
        t3."knows" AS "to id",
        t3."who",
        t3."knows",
        t3."_order"
    FROM (
        SELECT t2."who", t2."knows", row_number() OVER () AS "_order"
        FROM (VALUES
            ('Ann', 'Bo'),
            ('Bo', 'Cy')
        ) AS t2("who", "knows")
    ) AS t3
),
"node_table" AS MATERIALIZED (
    SELECT 'Ann' AS "key", coalesce(first('Ann' ), '') AS "node_id()", first(30::BIGINT ) AS "age"
    GROUP BY 1
),
"nodes" AS MATERIALIZED (
    SELECT t7."key", t7."node_id()", t7."node_id()" AS "name", t8."age"
    FROM (
        SELECT t1."key", coalesce(first(t1."node_id()" ), '') AS "node_id()"
        FROM (
            SELECT t4."from" AS "key", t4."from id" AS "node_id()"
            FROM "edges" AS t4
            UNION ALL
            SELECT t5."to" AS "key", t5."to id" AS "node_id()"
            FROM "edges" AS t5
            UNION ALL
            SELECT t6."key", t6."node_id()"
            FROM "node_table" AS t6
        ) AS t1
        GROUP BY 1
    ) AS t7
    LEFT JOIN "node_table" AS t8
      ON t7."key" = t8."key"
),
"matched" AS MATERIALIZED (
    SELECT t10."key", t10."name", t10."age", t11."number", t11."from", t11."to", t11."who", t11."knows", t12."key" AS "key_1"
    FROM (
        SELECT t9."key", t9."name", t9."age"
        FROM "nodes" AS t9
        WHERE (t9."name" = 'Ann')
    ) AS t10
    INNER JOIN "edges" AS t11
      ON t10."key" = t11."from"
    INNER JOIN "nodes" AS t12
      ON t11."to" = t12."key"
),
"steps" AS MATERIALIZED (
    SELECT
        t15."number",
        t15."from",
        t15."to",
        t15."who",
        t15."knows",
        json_object(coalesce(json_extract_string(to_json('who'), '$'), ''), to_json(t15."who"), coalesce(json_extract_string(to_json('knows'), '$'), ''), to_json(t15."knows")) AS "fold",
        json_object(coalesce(json_extract_string(to_json('who'), '$'), ''), to_json(t15."who"), coalesce(json_extract_string(to_json('knows'), '$'), ''), to_json(t15."knows")) AS "fold_1",
        t15."_order"
    FROM "edges" AS t15
)
SELECT
    json_object(coalesce(json_extract_string(to_json('name'), '$'), ''), to_json(t13."name"), coalesce(json_extract_string(to_json('age'), '$'), ''), t13."age"::VARCHAR::JSON) AS "a",
    json_object(coalesce(json_extract_string(to_json('who'), '$'), ''), to_json(t13."who"), coalesce(json_extract_string(to_json('knows'), '$'), ''), to_json(t13."knows")) AS "e",
    (CASE WHEN json_type(t16."fold") = 'ARRAY' THEN CAST(json_array_length(t16."fold") AS BIGINT) END) AS "edges",
    t16."fold_1" AS "p"
FROM "matched" AS t13
INNER JOIN (
    WITH RECURSIVE _walk AS (
        SELECT _key AS _start, _key AS _end, 0::BIGINT AS _length, []::BIGINT[] AS _edges, []::VARCHAR[] AS _inner, []::JSON[] AS _f0, []::JSON[] AS _f1
        FROM (SELECT DISTINCT * FROM (SELECT t14."key_1" AS "_key"
    FROM "matched" AS t14))
        UNION ALL
        SELECT w._start, e."to", w._length + 1, list_append(w._edges, e."number"), CASE WHEN w._length = 0 THEN w._inner ELSE list_append(w._inner, w._end) END, list_append(w._f0, e."fold"), list_append(w._f1, e."fold_1")
        FROM _walk AS w
        INNER JOIN "steps" AS e ON e."from" IS NOT DISTINCT FROM w._end
        WHERE w._length < 1 AND NOT list_contains(w._edges, e."number")
    )
    SELECT _start AS "start", _end AS "end", to_json(_edges) AS "edges", to_json(_f0) AS "fold", to_json(_f1) AS "fold_1"
    FROM _walk
    WHERE _length BETWEEN 0 AND 1
) AS t16
  ON t13."key_1" = t16."start"
INNER JOIN "nodes" AS t17
  ON t16."end" = t17."key"
WHERE (NOT (kx_array_nth(t16."edges", CAST(t13."number"::VARCHAR::JSON AS VARCHAR), 1) >= 0))
ORDER BY "edges" ASC NULLS FIRST;
