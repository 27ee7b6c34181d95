WITH "edges" AS MATERIALIZED (
    SELECT t2."src" AS "from", t2."dst" AS "to", t2."src" AS "from id", t2."dst" AS "to id", t2."src", t2."dst"
    FROM (VALUES
        ('a', 'b'),
        ('a', 'c'),
        ('b', 'c')
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
    SELECT t6."from", t6."to"
    FROM "edges" AS t6
),
"degrees" AS MATERIALIZED (
    SELECT
        t5."key",
        t5."id",
        coalesce(t8."node_degree_in()", 0::BIGINT) AS "node_degree_in()",
        coalesce(t10."node_degree_out()", 0::BIGINT) AS "node_degree_out()"
    FROM "nodes" AS t5
    LEFT JOIN (
        SELECT t7."to", count(*) AS "node_degree_in()"
        FROM "edges_1" AS t7
        GROUP BY 1
    ) AS t8
      ON t5."key" = t8."to"
    LEFT JOIN (
        SELECT t9."from", count(*) AS "node_degree_out()"
        FROM "edges_1" AS t9
        GROUP BY 1
    ) AS t10
      ON t5."key" = t10."from"
)
SELECT
    t11."id" AS "n_id",
    t13."id" AS "m_id",
    t11."node_degree_in()" AS "incoming",
    t11."node_degree_out()" AS "outgoing"
FROM "degrees" AS t11
INNER JOIN "edges_1" AS t12
  ON t11."key" = t12."to"
INNER JOIN "nodes" AS t13
  ON t12."from" = t13."key"
ORDER BY t11."id" ASC NULLS FIRST, t13."id" ASC NULLS FIRST;
