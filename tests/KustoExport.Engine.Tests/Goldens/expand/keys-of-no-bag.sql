SELECT t1."x", t1."key"
FROM (
    SELECT
        '[1]'::JSON AS "x",
        unnest(kx_expand((CASE WHEN json_type('[1]'::JSON) = 'OBJECT' THEN to_json(json_keys('[1]'::JSON)) END))) AS "key"
) AS t1;
