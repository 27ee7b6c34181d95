WITH "nested" AS MATERIALIZED (
    SELECT t1."cat", t1."sub", t1."v"
    FROM (VALUES
        ('a', 'x', 10::BIGINT),
        ('a', 'y', 20::BIGINT),
        ('b', 'x', 30::BIGINT)
    ) AS t1("cat", "sub", "v")
),
"level" AS MATERIALIZED (
    SELECT t2."cat", coalesce(kx_low64(sum(t2."v")), 0) AS "total"
    FROM "nested" AS t2
    GROUP BY 1
),
"level_1" AS MATERIALIZED (
    SELECT t5."cat", t5."sub", t5."part"
    FROM (
        SELECT
            t4."cat",
            t4."sub",
            t4."part",
            row_number() OVER (PARTITION BY t4."cat" ORDER BY t4."part" DESC NULLS LAST) AS "_rank"
        FROM (
            SELECT t3."cat", t3."sub", coalesce(kx_low64(sum(t3."v")), 0) AS "part"
            FROM "nested" AS t3
            GROUP BY 1, 2
        ) AS t4
    ) AS t5
    WHERE t5."_rank" <= 1
)
SELECT t11."cat", t11."total", t11."sub", t11."part"
FROM (
    SELECT t6."cat", t6."total", t7."sub", t7."part"
    FROM "level" AS t6
    INNER JOIN "level_1" AS t7
      ON t6."cat" = t7."cat"
    UNION ALL
    SELECT t8."cat", t9."total", 'rest' AS "sub", coalesce(kx_low64(sum(t8."v")), 0) AS "part"
    FROM "nested" AS t8
    INNER JOIN "level" AS t9
      ON t8."cat" = t9."cat"
    ANTI JOIN "level_1" AS t10
      ON t8."cat" = t10."cat" AND t8."sub" = t10."sub"
    GROUP BY 1, 2
) AS t11
ORDER BY t11."cat" ASC NULLS FIRST, t11."part" DESC NULLS LAST;
