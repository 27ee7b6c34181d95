SELECT t2."s", kx_text_long(t2."_parts".g2) AS "id", t2."_parts".g3 AS "name"
FROM (
    SELECT t1."s", regexp_extract(t1."s", '(?s)^(id=(\s*[-+]?\d+) name=(.*)$)', ['g1', 'g2', 'g3']) AS "_parts"
    FROM (VALUES
        ('id=7 name=x'),
        ('id=? name=z')
    ) AS t1("s")
) AS t2
WHERE t2."_parts".g1 <> '' AND kx_text_long(t2."_parts".g2) IS NOT NULL;
