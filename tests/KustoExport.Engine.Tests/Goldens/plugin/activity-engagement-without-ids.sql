WITH "activity_engagement" AS MATERIALIZED (
    SELECT t1."u" AS "__id", t1."t" AS "__time"
    FROM (VALUES
        (1::BIGINT, 0::BIGINT),
        (NULL::BIGINT, 0::BIGINT),
        (NULL::BIGINT, 5::BIGINT)
    ) AS t1("u", "t")
)
SELECT
    t7."__window" AS "t",
    t7."dcount_activities_inner",
    t7."dcount_activities_outer",
    (t7."dcount_activities_inner"::DOUBLE / t7."dcount_activities_outer"::DOUBLE) AS "activity_ratio"
FROM (
    SELECT
        t6."__window",
        count(DISTINCT t6."__id") FILTER (WHERE (t6."__step" IS NOT DISTINCT FROM 0::BIGINT)) AS "dcount_activities_inner",
        count(DISTINCT t6."__id") FILTER (WHERE (t6."__last" >= (CASE WHEN (CASE WHEN t6."__window" BETWEEN -9223372036854775806 AND 9223372036854775806 THEN t6."__window" + 1::BIGINT ELSE kx_low64(t6."__window"::HUGEINT + 1::BIGINT::HUGEINT) END) BETWEEN -9223372036854775804 AND 9223372036854775804 THEN (CASE WHEN t6."__window" BETWEEN -9223372036854775806 AND 9223372036854775806 THEN t6."__window" + 1::BIGINT ELSE kx_low64(t6."__window"::HUGEINT + 1::BIGINT::HUGEINT) END) - 3::BIGINT ELSE kx_low64((CASE WHEN t6."__window" BETWEEN -9223372036854775806 AND 9223372036854775806 THEN t6."__window" + 1::BIGINT ELSE kx_low64(t6."__window"::HUGEINT + 1::BIGINT::HUGEINT) END)::HUGEINT - 3::BIGINT::HUGEINT) END))) AS "dcount_activities_outer"
    FROM (
        SELECT
            t5."__id",
            t5."__seen_in",
            t5."__last",
            t5."__step",
            (CASE WHEN t5."__seen_in" BETWEEN -4611686018427387904 AND 4611686018427387904 AND (t5."__step" * 1::BIGINT) BETWEEN -4611686018427387904 AND 4611686018427387904 THEN t5."__seen_in" + (t5."__step" * 1::BIGINT) ELSE kx_low64(t5."__seen_in"::HUGEINT + (t5."__step" * 1::BIGINT)::HUGEINT) END) AS "__window"
        FROM (
            SELECT t4."__id", t4."__seen_in", t4."__last", kx_json_long(t4."__step") AS "__step"
            FROM (
                SELECT
                    t3."__id",
                    t3."__seen_in",
                    t3."__last",
                    unnest(kx_expand(to_json(kx_long_range(0::BIGINT, (3::BIGINT // 1::BIGINT), 1::BIGINT)))) AS "__step"
                FROM (
                    SELECT t2."__id", kx_bin_at(t2."__time", 1::BIGINT, 0::BIGINT) AS "__seen_in", max(t2."__time") AS "__last"
                    FROM "activity_engagement" AS t2
                    WHERE ((t2."__time" >= 0::BIGINT) AND (t2."__time" <= 10::BIGINT))
                    GROUP BY 1, 2
                ) AS t3
            ) AS t4
        ) AS t5
    ) AS t6
    WHERE (t6."__window" <= 10::BIGINT)
    GROUP BY 1
) AS t7
WHERE ((t7."dcount_activities_inner" > 0::BIGINT) OR (t7."dcount_activities_outer" > 0::BIGINT))
ORDER BY t7."__window" ASC NULLS FIRST;
