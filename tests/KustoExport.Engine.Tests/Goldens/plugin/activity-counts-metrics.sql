WITH "activity_counts_metrics" AS MATERIALIZED (
    SELECT
        (CASE WHEN (t1."id" = '') THEN NULL::BIGINT ELSE kx_hash_text(t1."id", 0) END) AS "__id",
        t1."t" AS "__time"
    FROM (VALUES
        ('A', 1::INTEGER),
        ('D', 1::INTEGER),
        ('J', 1::INTEGER),
        ('B', 1::INTEGER),
        ('C', 2::INTEGER),
        ('T', 2::INTEGER),
        ('J', 2::INTEGER),
        ('H', 3::INTEGER),
        ('T', 3::INTEGER),
        ('T', 3::INTEGER),
        ('J', 3::INTEGER),
        ('B', 3::INTEGER),
        ('S', 3::INTEGER),
        ('S', 4::INTEGER),
        ('', 4::INTEGER)
    ) AS t1("id", "t")
)
SELECT
    kx_wrap_int(t4."__window") AS "t",
    t4."count_" AS "count",
    t4."dcount_" AS "dcount",
    coalesce(kx_low64(sum(t8."__new") FILTER (WHERE (kx_equal(t8."__first", t4."__window")))), 0) AS "new_dcount",
    coalesce(kx_low64(sum(t8."__new") FILTER (WHERE (t8."__first" <= t4."__window"))), 0) AS "aggregated_dcount"
FROM (
    SELECT t3."__window", t3."__one", count(*) AS "count_", count(DISTINCT t3."__id") AS "dcount_"
    FROM (
        SELECT
            t2."__id",
            t2."__time",
            kx_bin_at(t2."__time"::BIGINT, 1::BIGINT, 1::BIGINT) AS "__window",
            1::BIGINT AS "__one"
        FROM "activity_counts_metrics" AS t2
        WHERE ((t2."__time"::BIGINT >= 1::BIGINT) AND (t2."__time"::BIGINT <= 4::BIGINT))
    ) AS t3
    GROUP BY 1, 2
) AS t4
LEFT JOIN (
    SELECT t7."__first", t7."__one", count(*) AS "__new"
    FROM (
        SELECT t6."__id", t6."__one", min(t6."__window") AS "__first"
        FROM (
            SELECT
                t5."__id",
                t5."__time",
                kx_bin_at(t5."__time"::BIGINT, 1::BIGINT, 1::BIGINT) AS "__window",
                1::BIGINT AS "__one"
            FROM "activity_counts_metrics" AS t5
            WHERE ((t5."__time"::BIGINT >= 1::BIGINT) AND (t5."__time"::BIGINT <= 4::BIGINT))
              AND (t5."__id" IS NOT NULL)
        ) AS t6
        GROUP BY 1, 2
    ) AS t7
    GROUP BY 1, 2
) AS t8
  ON t4."__one" IS NOT DISTINCT FROM t8."__one"
GROUP BY t4."__window", 2, 3
ORDER BY t4."__window" ASC NULLS FIRST;
