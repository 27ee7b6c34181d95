WITH "partitioned" AS MATERIALIZED (
    SELECT t1."city", t1."day", t1."sold", t1."city" AS "_key"
    FROM (VALUES
        ('Bonn', 1::BIGINT, 10::BIGINT),
        ('Bonn', 3::BIGINT, 30::BIGINT),
        ('Ulm', 2::BIGINT, 5::BIGINT),
        ('Ulm', 2::BIGINT, 6::BIGINT)
    ) AS t1("city", "day", "sold")
)
SELECT t9."total", t9."day", t9."peak"
FROM (
    SELECT DISTINCT t2."_key" AS "_key"
    FROM "partitioned" AS t2
) AS t4
CROSS JOIN LATERAL (
    WITH "series" AS MATERIALIZED (
        SELECT kx_step(t3."day" - 1::BIGINT, 1::BIGINT) AS "_step", coalesce(kx_low64(sum(t3."sold")), 0) AS "total"
        FROM "partitioned" AS t3
        WHERE t3."_key" IS NOT DISTINCT FROM t4."_key"
          AND t3."day" >= 1::BIGINT
          AND t3."day" < 4::BIGINT
        GROUP BY 1
    )
    SELECT
        t8."total",
        t8."day",
        nullif(json_extract(CAST(kx_series_stats(t8."total", false) AS JSON), '$."max"'), 'null') AS "peak"
    FROM (
        SELECT
            coalesce(to_json(list((CASE WHEN t7."_step" IS NULL THEN 0::BIGINT ELSE t7."total" END)::VARCHAR::JSON ORDER BY t6."_step")), '[]'::JSON) AS "total",
            coalesce(to_json(list((1::BIGINT + t6."_step" * 1::BIGINT)::VARCHAR::JSON ORDER BY t6."_step")), '[]'::JSON) AS "day"
        FROM (
            SELECT
                unnest(range(t5."_first", t5."_last" + 1)) AS "_step"
            FROM (
                SELECT
                    kx_step(1::BIGINT - 1::BIGINT, 1::BIGINT) AS "_first",
                    (-kx_step(1::BIGINT - 4::BIGINT, 1::BIGINT) - 1) AS "_last",
                    count(*) AS "_filled"
                FROM "series"
            ) AS t5
            WHERE t5."_filled" > 0
        ) AS t6
        LEFT JOIN "series" AS t7
          ON t6."_step" IS NOT DISTINCT FROM t7."_step"
        HAVING count(*) > 0
    ) AS t8
) AS t9
ORDER BY kx_json_long(t9."peak") ASC NULLS FIRST;
