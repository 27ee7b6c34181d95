SELECT t1."a", t5."a" AS "a2", t5."a1", t5."b", t5."v"
FROM (
    SELECT 1::BIGINT AS "a"
) AS t1
INNER JOIN (
    SELECT 1::BIGINT AS "a"
) AS t2
LEFT JOIN (
    SELECT 1::BIGINT AS "a", 2::BIGINT AS "b"
) AS t3
  ON t2."a" IS NOT DISTINCT FROM t3."a"
CROSS JOIN LATERAL (
    SELECT t4."a", t4."a1", t4."b", kx_json_long(t4."v") AS "v", t4."_index" AS "_order"
    FROM (
        SELECT
            t2."a",
            t3."a" AS "a1",
            t3."b",
            unnest(kx_expand('[3,4]'::JSON)) AS "v",
            unnest(range(len(kx_expand('[3,4]'::JSON)))) AS "_index"
    ) AS t4
    WHERE (kx_json_long(t4."v") > 3::BIGINT)
) AS t5
  ON t1."a" IS NOT DISTINCT FROM t5."a";
