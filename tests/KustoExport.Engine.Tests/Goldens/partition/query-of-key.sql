WITH "partitioned" AS MATERIALIZED (
    SELECT t1."least", t1."least" AS "_key"
    FROM generate_series(2::BIGINT, 4::BIGINT, 1::BIGINT) AS t1("least")
)
SELECT t6."cities", t6."least"
FROM (
    SELECT DISTINCT t2."_key" AS "_key"
    FROM "partitioned" AS t2
) AS t4
CROSS JOIN LATERAL (
    SELECT count(DISTINCT t5."city") AS "cities", (
        SELECT t4."_key" AS "least"
        LIMIT 1
    ) AS "least"
    FROM (VALUES
        ('Bonn', 1::BIGINT),
        ('Bonn', 3::BIGINT),
        ('Ulm', 5::BIGINT)
    ) AS t5("city", "sold")
    WHERE (t5."sold" > (
        SELECT t4."_key" AS "least"
        LIMIT 1
    ))
) AS t6
ORDER BY t6."least" ASC NULLS FIRST;
