SELECT t1."id", kx_json_long(t1."a") AS "a", t1."b"
FROM (
    SELECT 1::BIGINT AS "id", unnest(kx_expand('[1,2,3]'::JSON)) AS "a", unnest(kx_expand('["x"]'::JSON)) AS "b"
) AS t1;
