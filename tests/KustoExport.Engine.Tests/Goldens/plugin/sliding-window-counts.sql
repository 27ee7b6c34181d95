WITH "sliding_window_counts" AS MATERIALIZED (
    SELECT t1."user" AS "__id", t1."t" AS "__time"
    FROM (VALUES
        ('a', 638501184000000000::BIGINT),
        ('b', 638501616000000000::BIGINT),
        ('a', 638502048000000000::BIGINT),
        ('c', 638503776000000000::BIGINT)
    ) AS t1("user", "t")
)
SELECT t5."__window" AS "t", count(*) AS "Count", count(DISTINCT t5."__id") AS "Dcount"
FROM (
    SELECT
        t4."__id",
        t4."__time",
        t4."__bin_start",
        t4."__step",
        kx_datetime(t4."__bin_start" + kx_span(t4."__step"::HUGEINT * 864000000000::BIGINT)) AS "__window"
    FROM (
        SELECT t3."__id", t3."__time", t3."__bin_start", kx_json_long(t3."__step") AS "__step"
        FROM (
            SELECT
                t2."__id",
                t2."__time",
                kx_datetime(638501184000000000::BIGINT + kx_bin(t2."__time" - 638501184000000000::BIGINT, 864000000000::BIGINT)) AS "__bin_start",
                unnest(kx_expand(to_json(kx_long_range(0::BIGINT, (CASE WHEN kx_real_long((1728000000000::BIGINT / 864000000000::BIGINT)) BETWEEN -9223372036854775806 AND 9223372036854775806 THEN kx_real_long((1728000000000::BIGINT / 864000000000::BIGINT)) - 1::BIGINT ELSE kx_low64(kx_real_long((1728000000000::BIGINT / 864000000000::BIGINT))::HUGEINT - 1::BIGINT::HUGEINT) END), 1::BIGINT)))) AS "__step"
            FROM "sliding_window_counts" AS t2
        ) AS t3
    ) AS t4
) AS t5
WHERE ((t5."__window" >= 638501184000000000::BIGINT) AND (t5."__window" <= 638504640000000000::BIGINT))
GROUP BY 1
ORDER BY t5."__window" ASC NULLS FIRST;
