SELECT t1."id", t1."a", t4."s"
FROM (VALUES
    (1::BIGINT, '[3,1,2]'::JSON),
    (2::BIGINT, '[9]'::JSON)
) AS t1("id", "a")
CROSS JOIN LATERAL (
    SELECT coalesce(kx_low64(sum(t3."x")), 0) AS "s"
    FROM (
        SELECT t2."id", t2."a", kx_json_long(t2."x") AS "x", t2."_index" AS "_order"
        FROM (
            SELECT t1."id", t1."a", unnest(kx_expand(t1."a")) AS "x", unnest(range(len(kx_expand(t1."a")))) AS "_index"
        ) AS t2
        ORDER BY "x" DESC NULLS LAST, t2."_index" ASC NULLS LAST
        LIMIT 2
    ) AS t3
) AS t4
ORDER BY t1."id" ASC NULLS FIRST;
