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
SELECT t8."cat", t8."total", t9."sub", t9."part"
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
) AS t8
INNER JOIN (
    SELECT t7."cat", t7."sub", t7."part"
    FROM (
        SELECT
            t6."cat",
            t6."sub",
            t6."part",
            row_number() OVER (PARTITION BY t6."cat" ORDER BY t6."part" DESC NULLS LAST) AS "_rank"
        FROM (
            SELECT t5."cat", t5."sub", coalesce(kx_low64(sum(t5."v")), 0) AS "part"
            FROM "nested" AS t5
            GROUP BY 1, 2
        ) AS t6
    ) AS t7
    WHERE t7."_rank" <= 1
) AS t9
  ON t8."cat" = t9."cat"
ORDER BY t8."total" DESC NULLS LAST, t8."cat" ASC NULLS FIRST;
