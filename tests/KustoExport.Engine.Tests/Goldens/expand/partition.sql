WITH "partitioned" AS MATERIALIZED (
    SELECT t1."k", t1."v", t1."k" AS "_key"
    FROM (VALUES
        ('a', 1::BIGINT),
        ('a', 2::BIGINT),
        ('b', 3::BIGINT)
    ) AS t1("k", "v")
)
SELECT t5."k", t5."v"
FROM (
    SELECT DISTINCT t2."_key" AS "_key"
    FROM "partitioned" AS t2
) AS t4
CROSS JOIN LATERAL (
    SELECT t3."k", t3."v", t3."_key"
    FROM "partitioned" AS t3
    WHERE t3."_key" IS NOT DISTINCT FROM t4."_key"
    ORDER BY t3."v" DESC NULLS LAST
    LIMIT 1
) AS t5
ORDER BY t5."k" ASC NULLS FIRST;
