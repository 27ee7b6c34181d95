WITH "edges" AS MATERIALIZED (
    SELECT
        t3."_order" AS "number",
        t3."who" AS "from",
        t3."knows" AS "to",
        t3."who" AS "from id",
        t3."knows" AS "to id",
        t3."who",
        t3."knows",
        t3."since",
        t3."_order"
    FROM (
        SELECT t2."who", t2."knows", t2."since", row_number() OVER () AS "_order"
        FROM (VALUES
            ('Ann', 'Bo', 2001::BIGINT),
            ('Bo', 'Cy', 2002::BIGINT),
            ('Ann', 'Cy', 2003::BIGINT),
            ('Cy', 'Dee', 2004::BIGINT)
        ) AS t2("who", "knows", "since")
    ) AS t3
),
"node_table" AS MATERIALIZED (
    SELECT t6."name" AS "key", coalesce(first(t6."name" ), '') AS "node_id()", first(t6."age" ) AS "age"
    FROM (VALUES
        ('Ann', 30::BIGINT),
        ('Bo', 40::BIGINT),
        ('Cy', 50::BIGINT)
    ) AS t6("name", "age")
    GROUP BY 1
),
"nodes" AS MATERIALIZED (
    SELECT t8."key", t8."node_id()", t8."node_id()" AS "name", t9."age"
    FROM (
        SELECT t1."key", coalesce(first(t1."node_id()" ), '') AS "node_id()"
        FROM (
            SELECT t4."from" AS "key", t4."from id" AS "node_id()"
            FROM "edges" AS t4
            UNION ALL
            SELECT t5."to" AS "key", t5."to id" AS "node_id()"
            FROM "edges" AS t5
            UNION ALL
            SELECT t7."key", t7."node_id()"
            FROM "node_table" AS t7
        ) AS t1
        GROUP BY 1
    ) AS t8
    LEFT JOIN "node_table" AS t9
      ON t8."key" = t9."key"
)
SELECT t11."name" AS "a_name", t13."name" AS "b_name", t15."name" AS "c", t15."age"
FROM (
    SELECT t10."key", t10."name", t10."age"
    FROM "nodes" AS t10
    WHERE (t10."age" < 45::BIGINT)
) AS t11
INNER JOIN "edges" AS t12
  ON t11."key" = t12."from"
INNER JOIN "nodes" AS t13
  ON t12."to" = t13."key"
INNER JOIN "edges" AS t14
  ON t13."key" = t14."from"
INNER JOIN "nodes" AS t15
  ON t14."to" = t15."key"
WHERE (t12."since" < t14."since")
  AND (NOT (kx_equal(t12."number", t14."number")))
ORDER BY t11."name" ASC NULLS FIRST, t13."name" ASC NULLS FIRST;
