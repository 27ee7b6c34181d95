WITH "nested" AS MATERIALIZED (
    SELECT t1."cat", t1."sub", t1."v"
    FROM (VALUES
        ('a', 'x', 10::BIGINT),
        ('a', 'y', 20::BIGINT),
        ('b', 'x', 30::BIGINT)
    ) AS t1("cat", "sub", "v")
),
"ranked" AS MATERIALIZED (
    SELECT
        t5."cat",
        t5."sub",
        t5."part",
        row_number() OVER (PARTITION BY t5."cat" ORDER BY t5."part" DESC NULLS LAST) AS "_rank"
    FROM (
        SELECT t4."cat", t4."sub", coalesce(kx_low64(sum(t4."v")), 0) AS "part"
        FROM "nested" AS t4
        GROUP BY 1, 2
    ) AS t5
)
SELECT t3."cat", t3."total", t10."sub", t10."part"
FROM (
    SELECT t2."cat", coalesce(kx_low64(sum(t2."v")), 0) AS "total"
    FROM "nested" AS t2
    GROUP BY 1
) AS t3
INNER JOIN (
    SELECT t9."cat", t9."sub", t9."part"
    FROM (
        SELECT t6."cat", t6."sub", t6."part"
        FROM "ranked" AS t6
        WHERE t6."_rank" <= 1
        UNION ALL
        SELECT t7."cat", 'rest' AS "sub", coalesce(kx_low64(sum(t7."v")), 0) AS "part"
        FROM "nested" AS t7
        INNER JOIN "ranked" AS t8
          ON t7."cat" = t8."cat" AND t7."sub" = t8."sub" AND t8."_rank" > 1
        GROUP BY 1
    ) AS t9
) AS t10
  ON t3."cat" = t10."cat"
ORDER BY t3."cat" ASC NULLS FIRST, t10."part" DESC NULLS LAST;
