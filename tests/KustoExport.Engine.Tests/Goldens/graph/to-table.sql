WITH "edges" AS MATERIALIZED (
    SELECT 'Alice' AS "from", 'Bob' AS "to", 'Alice' AS "from id", 'Bob' AS "to id", 'Alice' AS "src", 'Bob' AS "dst"
),
"nodes" AS MATERIALIZED (
    SELECT
        t1."key",
        coalesce(first(t1."node_id()" ), '') AS "node_id()",
        coalesce(first(t1."node_id()" ), '') AS "name"
    FROM (
        SELECT t2."from" AS "key", t2."from id" AS "node_id()"
        FROM "edges" AS t2
        UNION ALL
        SELECT t3."to" AS "key", t3."to id" AS "node_id()"
        FROM "edges" AS t3
    ) AS t1
    GROUP BY 1
)
SELECT kx_hash_text(t4."node_id()", 0) AS "hash", t4."name"
FROM "nodes" AS t4
ORDER BY t4."name" ASC NULLS FIRST;
