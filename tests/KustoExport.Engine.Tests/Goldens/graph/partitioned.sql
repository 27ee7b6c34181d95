WITH "edges" AS MATERIALIZED (
    SELECT
        (COALESCE(length(t2."firm")::VARCHAR, '') || ' ' || t2."firm" || COALESCE(t2."a"::VARCHAR, '')) AS "from",
        (COALESCE(length(t2."firm")::VARCHAR, '') || ' ' || t2."firm" || COALESCE(t2."b"::VARCHAR, '')) AS "to",
        t2."a",
        t2."b",
        t2."firm"
    FROM (VALUES
        (1::BIGINT, 2::BIGINT, 'x'),
        (2::BIGINT, 1::BIGINT, 'y')
    ) AS t2("a", "b", "firm")
),
"node_table" AS MATERIALIZED (
    SELECT
        (COALESCE(length(t5."firm")::VARCHAR, '') || ' ' || t5."firm" || COALESCE(t5."id"::VARCHAR, '')) AS "key",
        coalesce(first(t5."name" ), '') AS "name"
    FROM (VALUES
        (1::BIGINT, 'x', 'x one'),
        (2::BIGINT, 'x', 'x two'),
        (1::BIGINT, 'y', 'y one'),
        (2::BIGINT, 'y', 'y two')
    ) AS t5("id", "firm", "name")
    GROUP BY 1
),
"nodes" AS MATERIALIZED (
    SELECT t7."key", COALESCE(t8."name", '') AS "name"
    FROM (
        SELECT t1."key"
        FROM (
            SELECT t3."from" AS "key"
            FROM "edges" AS t3
            UNION ALL
            SELECT t4."to" AS "key"
            FROM "edges" AS t4
            UNION ALL
            SELECT t6."key"
            FROM "node_table" AS t6
        ) AS t1
        GROUP BY 1
    ) AS t7
    LEFT JOIN "node_table" AS t8
      ON t7."key" = t8."key"
)
SELECT t9."name" AS "s_name", t11."name" AS "t_name"
FROM "nodes" AS t9
INNER JOIN "edges" AS t10
  ON t9."key" = t10."from"
INNER JOIN "nodes" AS t11
  ON t10."to" = t11."key"
ORDER BY t9."name" ASC NULLS FIRST;
