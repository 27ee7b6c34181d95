SELECT t1."a"
FROM (
    SELECT unnest(kx_expand('[1,2,3,4]'::JSON)[:2]) AS "a"
) AS t1;
