WITH "edges" AS MATERIALIZED (
    SELECT 'a' AS "from", 'd' AS "to", 'a' AS "from id", 'd' AS "to id", 'a' AS "x", 'd' AS "y"
),
"node_table" AS MATERIALIZED (
    SELECT
        t4."id" AS "key",
        coalesce(first(t4."id" ), '') AS "node_id()",
        first(t4."age" ) AS "age",
        coalesce(first(t4."town" ), '') AS "town"
    FROM (VALUES
        ('a', 1::BIGINT, ''),
        ('b', NULL::BIGINT, 'Ulm')
    ) AS t4("id", "age", "town")
    GROUP BY 1
),
"node_table_1" AS MATERIALIZED (
    SELECT
        t6."id" AS "key",
        coalesce(first(t6."id" ), '') AS "node_id()",
        first(t6."age" ) AS "age",
        coalesce(first(t6."town" ), '') AS "town"
    FROM (VALUES
        ('a', NULL::BIGINT, 'Bonn'),
        ('c', 3::BIGINT, '')
    ) AS t6("id", "age", "town")
    GROUP BY 1
),
"nodes" AS MATERIALIZED (
    SELECT
        t10."key",
        t10."node_id()",
        t10."node_id()" AS "id",
        coalesce(t10."age", t11."age") AS "age",
        (CASE WHEN (t10."town" = '') THEN COALESCE(t11."town", '') ELSE t10."town" END) AS "town"
    FROM (
        SELECT t8."key", t8."node_id()", t9."age", COALESCE(t9."town", '') AS "town"
        FROM (
            SELECT t1."key", coalesce(first(t1."node_id()" ), '') AS "node_id()"
            FROM (
                SELECT t2."from" AS "key", t2."from id" AS "node_id()"
                FROM "edges" AS t2
                UNION ALL
                SELECT t3."to" AS "key", t3."to id" AS "node_id()"
                FROM "edges" AS t3
                UNION ALL
                SELECT t5."key", t5."node_id()"
                FROM "node_table" AS t5
                UNION ALL
                SELECT t7."key", t7."node_id()"
                FROM "node_table_1" AS t7
            ) AS t1
            GROUP BY 1
        ) AS t8
        LEFT JOIN "node_table" AS t9
          ON t8."key" = t9."key"
    ) AS t10
    LEFT JOIN "node_table_1" AS t11
      ON t10."key" = t11."key"
)
SELECT t12."id", t12."age", t12."town"
FROM "nodes" AS t12
ORDER BY t12."id" ASC NULLS FIRST;
