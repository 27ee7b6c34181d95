WITH "rows_near" AS MATERIALIZED (
    SELECT
        ((t1."x" IS NOT DISTINCT FROM 2::BIGINT) OR (t1."x" IS NOT DISTINCT FROM 7::BIGINT)) AS "__hit",
        t1."x"
    FROM generate_series(1::BIGINT, 10::BIGINT, 1::BIGINT) AS t1("x")
),
"rows" AS MATERIALIZED (
    SELECT t3."__hit", t3."x", t3."_order" AS "__row", t3."_order"
    FROM (
        SELECT t2."__hit", t2."x", row_number() OVER () AS "_order"
        FROM "rows_near" AS t2
    ) AS t3
)
SELECT t4."x"
FROM "rows" AS t4
SEMI JOIN (
    SELECT t7."__near"
    FROM (
        SELECT t6."__hit", t6."__row", kx_json_long(t6."__near") AS "__near", t6."_order", t6."_index" AS "_order_1"
        FROM (
            SELECT
                t5."__hit",
                t5."__row",
                unnest(kx_expand(to_json(kx_long_range((CASE WHEN t5."__row" BETWEEN -9223372036854775806 AND 9223372036854775806 THEN t5."__row" - 1::BIGINT ELSE kx_low64(t5."__row"::HUGEINT - 1::BIGINT::HUGEINT) END), (CASE WHEN t5."__row" BETWEEN -9223372036854775805 AND 9223372036854775805 THEN t5."__row" + 2::BIGINT ELSE kx_low64(t5."__row"::HUGEINT + 2::BIGINT::HUGEINT) END), 1::BIGINT)))) AS "__near",
                unnest(range(len(kx_expand(to_json(kx_long_range((CASE WHEN t5."__row" BETWEEN -9223372036854775806 AND 9223372036854775806 THEN t5."__row" - 1::BIGINT ELSE kx_low64(t5."__row"::HUGEINT - 1::BIGINT::HUGEINT) END), (CASE WHEN t5."__row" BETWEEN -9223372036854775805 AND 9223372036854775805 THEN t5."__row" + 2::BIGINT ELSE kx_low64(t5."__row"::HUGEINT + 2::BIGINT::HUGEINT) END), 1::BIGINT)))))) AS "_index",
                t5."_order"
            FROM "rows" AS t5
            WHERE t5."__hit"
        ) AS t6
    ) AS t7
    GROUP BY 1
) AS t8
  ON t4."__row" IS NOT DISTINCT FROM t8."__near"
ORDER BY t4."__row" ASC NULLS FIRST;
