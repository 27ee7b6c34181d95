SELECT t1."bag"
FROM (
    SELECT unnest(kx_expand('{"a":1,"b c":{"d":2}}'::JSON)) AS "bag"
) AS t1;
