WITH "activity_engagement" AS MATERIALIZED (
    SELECT t1."user" AS "__id", t1."t" AS "__time", t1."form"
    FROM (VALUES
        ('a', 638396640000000000::BIGINT, 1::INTEGER),
        ('b', 638397000000000000::BIGINT, 1::INTEGER),
        ('a', 638397504000000000::BIGINT, 1::INTEGER),
        ('c', 638399232000000000::BIGINT, 2::INTEGER)
    ) AS t1("user", "t", "form")
)
SELECT
    t7."__window" AS "t",
    t7."dcount_activities_inner",
    t7."dcount_activities_outer",
    (t7."dcount_activities_inner"::DOUBLE / t7."dcount_activities_outer"::DOUBLE) AS "activity_ratio",
    t7."form"
FROM (
    SELECT
        t6."__window",
        t6."form",
        count(DISTINCT t6."__id") FILTER (WHERE (t6."__step" IS NOT DISTINCT FROM 0::BIGINT)) AS "dcount_activities_inner",
        count(DISTINCT t6."__id") FILTER (WHERE (t6."__last" >= kx_datetime(kx_datetime(t6."__window" + 864000000000::BIGINT) - 2592000000000::BIGINT))) AS "dcount_activities_outer"
    FROM (
        SELECT
            t5."__id",
            t5."__seen_in",
            t5."form",
            t5."__last",
            t5."__step",
            kx_datetime(t5."__seen_in" + kx_span(t5."__step"::HUGEINT * 864000000000::BIGINT)) AS "__window"
        FROM (
            SELECT t4."__id", t4."__seen_in", t4."form", t4."__last", kx_json_long(t4."__step") AS "__step"
            FROM (
                SELECT
                    t3."__id",
                    t3."__seen_in",
                    t3."form",
                    t3."__last",
                    unnest(kx_expand(to_json(kx_long_range(0::BIGINT, kx_real_long((2592000000000::BIGINT / 864000000000::BIGINT)), 1::BIGINT)))) AS "__step"
                FROM (
                    SELECT
                        t2."__id",
                        kx_datetime(638396640000000000::BIGINT + kx_bin(t2."__time" - 638396640000000000::BIGINT, 864000000000::BIGINT)) AS "__seen_in",
                        t2."form",
                        max(t2."__time") AS "__last"
                    FROM "activity_engagement" AS t2
                    WHERE ((t2."__time" >= 638396640000000000::BIGINT) AND (t2."__time" <= 638402688000000000::BIGINT))
                    GROUP BY 1, 2, 3
                ) AS t3
            ) AS t4
        ) AS t5
    ) AS t6
    WHERE (t6."__window" <= 638402688000000000::BIGINT)
    GROUP BY 1, 2
) AS t7
WHERE ((t7."dcount_activities_inner" > 0::BIGINT) OR (t7."dcount_activities_outer" > 0::BIGINT))
ORDER BY t7."form" ASC NULLS FIRST, t7."__window" ASC NULLS FIRST;
