WITH "edges" AS MATERIALIZED (
    SELECT 'a' AS "from id", 'a' AS "src", 'b' AS "dst"
),
"E" AS MATERIALIZED (
    SELECT kx_hash_text(t1."from id", 0) AS "source_hash", t1."src", t1."dst"
    FROM "edges" AS t1
)
SELECT t2."source_hash", t2."src", t2."dst"
FROM "E" AS t2;

WITH "edges" AS MATERIALIZED (
    SELECT 'a' AS "from", 'b' AS "to", 'a' AS "from id", 'b' AS "to id", 'a' AS "src", 'b' AS "dst"
),
"nodes" AS MATERIALIZED (
    SELECT
        t1."key",
        coalesce(first(t1."node_id()" ), '') AS "node_id()",
        coalesce(first(t1."node_id()" ), '') AS "id"
    FROM (
        SELECT t2."from" AS "key", t2."from id" AS "node_id()"
        FROM "edges" AS t2
        UNION ALL
        SELECT t3."to" AS "key", t3."to id" AS "node_id()"
        FROM "edges" AS t3
    ) AS t1
    GROUP BY 1
),
"N" AS MATERIALIZED (
    SELECT t4."id"
    FROM "nodes" AS t4
)
SELECT t5."id"
FROM "N" AS t5
ORDER BY t5."id" ASC NULLS FIRST;
