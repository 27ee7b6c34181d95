WITH "nested" AS MATERIALIZED (
    SELECT t1."cat", t1."sub", t1."v"
    FROM (VALUES
        ('a', 'x', 10::BIGINT),
        ('a', 'y', 20::BIGINT),
        ('b', 'x', 30::BIGINT),
        ('b', 'z', 5::BIGINT),
        ('c', 'x', 1::BIGINT)
    ) AS t1("cat", "sub", "v")
)
SELECT t5."cat", t5."total", t9."sub", t9."part"
FROM (
    SELECT t4."cat", t4."total"
    FROM (
        SELECT t3."cat", t3."total", row_number() OVER (ORDER BY t3."total" DESC NULLS LAST) AS "_rank"
        FROM (
            SELECT t2."cat", coalesce(kx_low64(sum(t2."v")), 0) AS "total"
            FROM "nested" AS t2
            GROUP BY 1
        ) AS t3
    ) AS t4
    WHERE t4."_rank" <= 2
) AS t5
INNER JOIN (
    SELECT t8."cat", t8."sub", t8."part"
    FROM (
        SELECT
            t7."cat",
            t7."sub",
            t7."part",
            row_number() OVER (PARTITION BY t7."cat" ORDER BY t7."part" DESC NULLS LAST) AS "_rank"
        FROM (
            SELECT t6."cat", t6."sub", coalesce(kx_low64(sum(t6."v")), 0) AS "part"
            FROM "nested" AS t6
            GROUP BY 1, 2
        ) AS t7
    ) AS t8
    WHERE t8."_rank" <= 1
) AS t9
  ON t5."cat" = t9."cat"
ORDER BY t5."total" DESC NULLS LAST, t5."cat" ASC NULLS FIRST;
