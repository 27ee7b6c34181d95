WITH "partitioned" AS MATERIALIZED (
    SELECT t1."place", t1."place" AS "_key"
    FROM (VALUES
        ('Rome'),
        ('Oslo')
    ) AS t1("place")
)
SELECT t6."city", t6."total"
FROM (
    SELECT DISTINCT t2."_key" AS "_key"
    FROM "partitioned" AS t2
) AS t4
CROSS JOIN LATERAL (
    SELECT t5."city", coalesce(kx_low64(sum(t5."amount")), 0) AS "total"
    FROM (VALUES
        ('Rome', 1::BIGINT),
        ('Oslo', 2::BIGINT),
        ('Rome', 3::BIGINT)
    ) AS t5("city", "amount")
    WHERE (t5."city" = COALESCE((
        SELECT t4."_key" AS "place"
        LIMIT 1
    ), ''))
    GROUP BY 1
) AS t6
ORDER BY t6."city" ASC NULLS FIRST;
