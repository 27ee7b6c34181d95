SELECT
    t2."s",
    CASE WHEN t2."_parts".g1 <> '' THEN kx_text_long(t2."_parts".g2) END AS "id",
    CASE WHEN t2."_parts".g1 <> '' THEN t2."_parts".g3 ELSE '' END AS "name"
FROM (
    SELECT t1."s", regexp_extract(t1."s", '(?s)^(id=(.*?), name=(.*)$)', ['g1', 'g2', 'g3']) AS "_parts"
    FROM (VALUES
        ('id=7, name=x'),
        ('id=?, name=z')
    ) AS t1("s")
) AS t2;
