WITH "rolling_percentile" AS MATERIALIZED (
    SELECT t1."v" AS "__value", t1."t" AS "__time", t1."k"
    FROM (VALUES
        (0::BIGINT, 1::BIGINT, 'a'),
        (1::BIGINT, 5::BIGINT, 'a'),
        (2::BIGINT, 9::BIGINT, 'a'),
        (2::BIGINT, 4::BIGINT, 'b')
    ) AS t1("t", "v", "k")
),
"newest" AS MATERIALIZED (
    SELECT max(t7."__bin_start") AS "max___bin_start"
    FROM (
        SELECT t6."__time", kx_bin(t6."__time", 1::BIGINT) AS "__bin_start"
        FROM "rolling_percentile" AS t6
    ) AS t7
    LIMIT 1
)
SELECT t5."__window" AS "t", t5."k", quantile_disc(t5."__value", 0.5) AS "rolling_2_percentile_v_50"
FROM (
    SELECT
        t4."__value",
        t4."__time",
        t4."k",
        t4."__bin_start",
        t4."__step",
        (CASE WHEN t4."__bin_start" BETWEEN -4611686018427387904 AND 4611686018427387904 AND (t4."__step" * 1::BIGINT) BETWEEN -4611686018427387904 AND 4611686018427387904 THEN t4."__bin_start" + (t4."__step" * 1::BIGINT) ELSE kx_low64(t4."__bin_start"::HUGEINT + (t4."__step" * 1::BIGINT)::HUGEINT) END) AS "__window"
    FROM (
        SELECT t3."__value", t3."__time", t3."k", t3."__bin_start", kx_json_long(t3."__step") AS "__step"
        FROM (
            SELECT
                t2."__value",
                t2."__time",
                t2."k",
                kx_bin(t2."__time", 1::BIGINT) AS "__bin_start",
                unnest(kx_expand(to_json(kx_long_range(0::BIGINT, 1::BIGINT, 1::BIGINT)))) AS "__step"
            FROM "rolling_percentile" AS t2
        ) AS t3
    ) AS t4
) AS t5
WHERE (t5."__window" <= (
    SELECT t8."max___bin_start"
    FROM "newest" AS t8
    LIMIT 1
))
GROUP BY 1, 2
ORDER BY t5."__window" ASC NULLS FIRST, t5."k" ASC NULLS FIRST;
