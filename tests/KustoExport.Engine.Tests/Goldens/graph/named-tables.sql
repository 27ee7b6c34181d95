WITH "edges" AS MATERIALIZED (
    SELECT 'a' AS "from", 'a' AS "src", 'b' AS "dst"
),
"edges_1" AS MATERIALIZED (
    SELECT t1."from", t1."src", t1."dst"
    FROM "edges" AS t1
),
"E" AS MATERIALIZED (
    SELECT kx_hash_text(t2."from", 0) AS "source_hash", t2."src", t2."dst"
    FROM "edges_1" AS t2
)
SELECT t3."source_hash", t3."src", t3."dst"
FROM "E" AS t3;

WITH "edges" AS MATERIALIZED (
    SELECT 'a' AS "from", 'b' AS "to", 'a' AS "from id", 'b' AS "to id", 'a' AS "src", 'b' AS "dst"
),
"nodes" AS MATERIALIZED (
    SELECT t1."key", coalesce(first(t1."id" ), '') AS "id"
    FROM (
        SELECT t2."from" AS "key", t2."from id" AS "id"
        FROM "edges" AS t2
        UNION ALL
        SELECT t3."to" AS "key", t3."to id" AS "id"
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
