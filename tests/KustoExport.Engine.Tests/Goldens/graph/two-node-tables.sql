WITH "edges" AS MATERIALIZED (
    SELECT t2."who" AS "from", t2."film" AS "to", t2."who" AS "from id", t2."film" AS "to id", t2."who", t2."film"
    FROM (VALUES
        ('Tom', 'T1'),
        ('Tom', 'T2')
    ) AS t2("who", "film")
),
"node_table" AS MATERIALIZED (
    SELECT
        t5."name" AS "key",
        coalesce(first(t5."name" ), '') AS "node_id()",
        first(true ) AS "is in table",
        coalesce(first(t5."name" ), '') AS "name",
        first(t5."born" ) AS "born"
    FROM (VALUES
        ('Tom', 1956::INTEGER),
        ('Meg', 1961::INTEGER)
    ) AS t5("name", "born")
    GROUP BY 1
),
"node_table_1" AS MATERIALIZED (
    SELECT
        'T1' AS "key",
        coalesce(first('T1' ), '') AS "node_id()",
        first(true ) AS "is in table",
        coalesce(first('T1' ), '') AS "name2",
        first(1995::INTEGER ) AS "year"
    GROUP BY 1
),
"nodes" AS MATERIALIZED (
    SELECT
        t10."key",
        t10."node_id()",
        (CASE WHEN ((t11."is in table" IS NULL) AND (t10."is in table" IS NULL)) THEN t10."node_id()" ELSE t10."name" END) AS "name",
        t10."born",
        (CASE WHEN ((t11."is in table" IS NULL) AND (t10."is in table" IS NULL)) THEN t10."node_id()" ELSE COALESCE(t11."name2", '') END) AS "name2",
        t11."year"
    FROM (
        SELECT t8."key", t8."node_id()", t9."is in table", COALESCE(t9."name", '') AS "name", t9."born"
        FROM (
            SELECT t1."key", coalesce(first(t1."node_id()" ), '') AS "node_id()"
            FROM (
                SELECT t3."from" AS "key", t3."from id" AS "node_id()"
                FROM "edges" AS t3
                UNION ALL
                SELECT t4."to" AS "key", t4."to id" AS "node_id()"
                FROM "edges" AS t4
                UNION ALL
                SELECT t6."key", t6."node_id()"
                FROM "node_table" AS t6
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
SELECT t12."name", t12."born", t12."name2", t12."year"
FROM "nodes" AS t12
ORDER BY t12."name" ASC NULLS FIRST, t12."name2" ASC NULLS FIRST;
