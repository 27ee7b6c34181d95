WITH "edges" AS MATERIALIZED (
    SELECT t2."src" AS "from", t2."dst" AS "to", t2."src" AS "from id", t2."dst" AS "to id", t2."src", t2."dst"
    FROM (VALUES
        ('a', 'b'),
        ('c', 'b'),
        ('b', 'b')
    ) AS t2("src", "dst")
),
"nodes" AS MATERIALIZED (
    SELECT
        t1."key",
        coalesce(first(t1."node_id()" ), '') AS "node_id()",
        coalesce(first(t1."node_id()" ), '') AS "id"
    FROM (
        SELECT t3."from" AS "key", t3."from id" AS "node_id()"
        FROM "edges" AS t3
        UNION ALL
        SELECT t4."to" AS "key", t4."to id" AS "node_id()"
        FROM "edges" AS t4
    ) AS t1
    GROUP BY 1
)
SELECT t10."id" AS "y_id", t7."src" AS "e_src"
FROM (
    SELECT t5."key", t5."id"
    FROM "nodes" AS t5
    WHERE (t5."id" = 'b')
) AS t6
INNER JOIN (
    SELECT t8."from", t8."to", t8."src"
    FROM "edges" AS t8
    UNION ALL
    SELECT t9."to" AS "from", t9."from" AS "to", t9."src"
    FROM "edges" AS t9
    WHERE (NOT (t9."from" = t9."to"))
) AS t7
  ON t6."key" = t7."from"
INNER JOIN "nodes" AS t10
  ON t7."to" = t10."key"
ORDER BY t10."id" ASC NULLS FIRST;
