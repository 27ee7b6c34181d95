WITH "edges" AS MATERIALIZED (
    SELECT t2."src" AS "from", t2."dst" AS "to", t2."src" AS "from id", t2."dst" AS "to id", t2."src", t2."dst"
    FROM (VALUES
        ('a', 'b'),
        ('c', 'b'),
        ('b', 'b')
    ) AS t2("src", "dst")
),
"nodes" AS MATERIALIZED (
    SELECT t1."key", coalesce(first(t1."id" ), '') AS "id"
    FROM (
        SELECT t3."from" AS "key", t3."from id" AS "id"
        FROM "edges" AS t3
        UNION ALL
        SELECT t4."to" AS "key", t4."to id" AS "id"
        FROM "edges" AS t4
    ) AS t1
    GROUP BY 1
),
"edges_1" AS MATERIALIZED (
    SELECT t8."from", t8."to", t8."src"
    FROM "edges" AS t8
)
SELECT t11."id" AS "y_id", t7."src" AS "e_src"
FROM (
    SELECT t5."key", t5."id"
    FROM "nodes" AS t5
    WHERE (t5."id" = 'b')
) AS t6
INNER JOIN (
    SELECT t9."from", t9."to", t9."src"
    FROM "edges_1" AS t9
    UNION ALL
    SELECT t10."to" AS "from", t10."from" AS "to", t10."src"
    FROM "edges_1" AS t10
    WHERE (NOT (t10."from" = t10."to"))
) AS t7
  ON t6."key" = t7."from"
INNER JOIN "nodes" AS t11
  ON t7."to" = t11."key"
ORDER BY t11."id" ASC NULLS FIRST;
