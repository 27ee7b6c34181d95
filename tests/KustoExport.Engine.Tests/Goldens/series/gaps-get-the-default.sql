WITH "series" AS MATERIALIZED (
    SELECT
        t1."g",
        kx_step(t1."t" - 637134336000000000::BIGINT, 864000000000::BIGINT) AS "_step",
        coalesce(kx_low64(sum(t1."v")), 0) AS "s",
        coalesce(kx_low64(sum(t1."v"))::DOUBLE / count(t1."v"), 'nan'::DOUBLE) AS "m"
    FROM (VALUES
        (637134336000000000::BIGINT, 10::BIGINT, 'a'),
        (637136064000000000::BIGINT, 30::BIGINT, 'a'),
        (637135200000000000::BIGINT, 5::BIGINT, 'b')
    ) AS t1("t", "v", "g")
    WHERE t1."t" >= 637134336000000000::BIGINT
      AND t1."t" < 637136928000000000::BIGINT
    GROUP BY 1, 2
)
SELECT t5."g", t5."s", t5."m", t5."t"
FROM (
    SELECT
        t3."g" AS "g",
        coalesce(to_json(list((CASE WHEN t4."_step" IS NULL THEN (-1)::BIGINT ELSE t4."s" END)::VARCHAR::JSON ORDER BY t3."_step")), '[]'::JSON) AS "s",
        coalesce(to_json(list(kx_real_json((CASE WHEN t4."_step" IS NULL THEN 0::BIGINT::DOUBLE ELSE t4."m" END)) ORDER BY t3."_step")), '[]'::JSON) AS "m",
        coalesce(to_json(list(kx_text_json(kx_datetime_text((637134336000000000::BIGINT + t3."_step" * 864000000000::BIGINT))) ORDER BY t3."_step")), '[]'::JSON) AS "t"
    FROM (
        SELECT
            "g",
            unnest(range(t2."_first", t2."_last" + 1)) AS "_step"
        FROM (
            SELECT
                "g",
                kx_step(637134336000000000::BIGINT - 637134336000000000::BIGINT, 864000000000::BIGINT) AS "_first",
                (-kx_step(637134336000000000::BIGINT - 637136928000000000::BIGINT, 864000000000::BIGINT) - 1) AS "_last",
                count(*) AS "_filled"
            FROM "series"
            GROUP BY "g"
        ) AS t2
        WHERE t2."_filled" > 0
    ) AS t3
    LEFT JOIN "series" AS t4
      ON t3."g" IS NOT DISTINCT FROM t4."g" AND t3."_step" IS NOT DISTINCT FROM t4."_step"
    GROUP BY t3."g"
) AS t5
ORDER BY t5."g" ASC NULLS FIRST;
