SELECT t1."bag"
FROM (
    SELECT unnest(kx_expand_pairs('{"a":1,"b":2}'::JSON)) AS "bag"
) AS t1;
