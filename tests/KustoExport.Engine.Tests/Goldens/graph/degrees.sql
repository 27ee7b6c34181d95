WITH "edges" AS MATERIALIZED (
    SELECT t2."src" AS "from", t2."dst" AS "to", t2."src" AS "from id", t2."dst" AS "to id", t2."src", t2."dst"
    FROM (VALUES
        ('a', 'b'),
        ('a', 'c'),
        ('b', 'c')
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
),
"degrees" AS MATERIALIZED (
    SELECT
        t5."key",
        t5."id",
        coalesce(t7."node_degree_in()", 0::BIGINT) AS "node_degree_in()",
        coalesce(t9."node_degree_out()", 0::BIGINT) AS "node_degree_out()"
    FROM "nodes" AS t5
    LEFT JOIN (
        SELECT t6."to", count(*) AS "node_degree_in()"
        FROM "edges" AS t6
        GROUP BY 1
    ) AS t7
      ON t5."key" = t7."to"
    LEFT JOIN (
        SELECT t8."from", count(*) AS "node_degree_out()"
        FROM "edges" AS t8
        GROUP BY 1
    ) AS t9
      ON t5."key" = t9."from"
)
SELECT
    t10."id" AS "n_id",
    t12."id" AS "m_id",
    t10."node_degree_in()" AS "incoming",
    t10."node_degree_out()" AS "outgoing"
FROM "degrees" AS t10
INNER JOIN "edges" AS t11
  ON t10."key" = t11."to"
INNER JOIN "nodes" AS t12
  ON t11."from" = t12."key"
ORDER BY t10."id" ASC NULLS FIRST, t12."id" ASC NULLS FIRST;
