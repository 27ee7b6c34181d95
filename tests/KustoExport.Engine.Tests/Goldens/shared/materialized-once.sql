WITH "t" AS MATERIALIZED (
    SELECT t2."a"
    FROM (VALUES
        (1::BIGINT),
        (2::BIGINT),
        (3::BIGINT)
    ) AS t2("a")
    WHERE (t2."a" > 1::BIGINT)
)
SELECT t1."a"
FROM (
    SELECT t3."a"
    FROM "t" AS t3
    WHERE (t3."a" = (
        SELECT max(t4."a") AS "max_a"
        FROM "t" AS t4
        LIMIT 1
    ))
    UNION ALL
    SELECT t5."a"
    FROM "t" AS t5
) AS t1
ORDER BY t1."a" ASC NULLS FIRST;
