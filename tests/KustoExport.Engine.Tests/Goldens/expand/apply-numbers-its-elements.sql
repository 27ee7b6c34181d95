SELECT t1."id", t1."values", t5."half", t5."sums", t5."befores", t5."last_total"
FROM (VALUES
    (1::BIGINT, '[10,20,30,40]'::JSON),
    (2::BIGINT, '[7]'::JSON),
    (3::BIGINT, '[]'::JSON)
) AS t1("id", "values")
CROSS JOIN LATERAL (
    SELECT
        (t4."place" // 2::BIGINT) AS "half",
        coalesce(to_json((list(t4."v"::VARCHAR::JSON ORDER BY t4."_order") FILTER (WHERE t4."v" IS NOT NULL))[:1048576]), '[]'::JSON) AS "sums",
        coalesce(to_json((list(t4."before"::VARCHAR::JSON ORDER BY t4."_order") FILTER (WHERE t4."before" IS NOT NULL))[:1048576]), '[]'::JSON) AS "befores",
        max(t4."total") AS "last_total"
    FROM (
        SELECT
            t3."id",
            t3."values",
            t3."v",
            (CASE WHEN t3."_order" BETWEEN -9223372036854775806 AND 9223372036854775806 THEN t3."_order" - 1::BIGINT ELSE kx_low64(t3."_order"::HUGEINT - 1::BIGINT::HUGEINT) END) AS "place",
            lag(t3."v") OVER (ORDER BY t3."_order") AS "before",
            kx_low64(sum(t3."v") OVER (ORDER BY t3."_order" ROWS UNBOUNDED PRECEDING)) AS "total",
            t3."_order"
        FROM (
            SELECT
                t2."id",
                t2."values",
                kx_json_long(t2."v") AS "v",
                row_number() OVER (ORDER BY t2."_index" ASC NULLS LAST) AS "_order"
            FROM (
                SELECT
                    t1."id",
                    t1."values",
                    unnest(kx_expand(t1."values")) AS "v",
                    unnest(range(len(kx_expand(t1."values")))) AS "_index"
            ) AS t2
        ) AS t3
    ) AS t4
    GROUP BY 1
) AS t5
ORDER BY t1."id" ASC NULLS FIRST, t5."half" ASC NULLS FIRST;
