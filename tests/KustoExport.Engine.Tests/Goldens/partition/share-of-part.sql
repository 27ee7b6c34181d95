WITH "partitioned" AS MATERIALIZED (
    SELECT t1."city", t1."sold", t1."city" AS "_key"
    FROM (VALUES
        ('Bonn', 1::BIGINT),
        ('Bonn', 3::BIGINT),
        ('Ulm', 5::BIGINT),
        ('Ulm', 15::BIGINT),
        ('', 7::BIGINT)
    ) AS t1("city", "sold")
)
SELECT t6."city", t6."sold", t6."share"
FROM (
    SELECT DISTINCT t2."_key" AS "_key"
    FROM "partitioned" AS t2
) AS t4
CROSS JOIN LATERAL (
    WITH "Part" AS MATERIALIZED (
        SELECT t3."city", t3."sold", t3."_key"
        FROM "partitioned" AS t3
        WHERE t3."_key" IS NOT DISTINCT FROM t4."_key"
    )
    SELECT
        t3."city",
        t3."sold",
        ((100e0 * t3."sold"::DOUBLE) / (
        SELECT coalesce(kx_low64(sum(t5."sold")), 0) AS "sum_sold"
        FROM "Part" AS t5
        LIMIT 1
    )::DOUBLE) AS "share"
    FROM "partitioned" AS t3
    WHERE t3."_key" IS NOT DISTINCT FROM t4."_key"
      AND (t3."sold" > 1::BIGINT)
) AS t6
ORDER BY t6."sold" ASC NULLS FIRST;
