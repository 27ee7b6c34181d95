WITH "series" AS MATERIALIZED (
    SELECT kx_step(t1."x" - 0::BIGINT, 2::BIGINT) AS "_step", count(*) AS "c"
    FROM (VALUES
        ((-3)::BIGINT),
        (4::BIGINT)
    ) AS t1("x")
    WHERE t1."x" IS NOT NULL
    GROUP BY 1
)
SELECT t5."c", t5."x"
FROM (
    SELECT
        coalesce(to_json(list((CASE WHEN t4."_step" IS NULL THEN 0::BIGINT ELSE t4."c" END)::VARCHAR::JSON ORDER BY t3."_step")), '[]'::JSON) AS "c",
        coalesce(to_json(list((0::BIGINT + t3."_step" * 2::BIGINT)::VARCHAR::JSON ORDER BY t3."_step")), '[]'::JSON) AS "x"
    FROM (
        SELECT
            unnest(range(t2."_first", t2."_last" + 1)) AS "_step"
        FROM (
            SELECT
                min("_step") AS "_first",
                max("_step") AS "_last",
                count(*) AS "_filled"
            FROM "series"
        ) AS t2
        WHERE t2."_filled" > 0
    ) AS t3
    LEFT JOIN "series" AS t4
      ON t3."_step" IS NOT DISTINCT FROM t4."_step"
    HAVING count(*) > 0
) AS t5;
