SELECT
    t2."s",
    CASE WHEN t2."_matched" THEN kx_text_long(t2."_parts".g1) END AS "id",
    CASE WHEN t2."_matched" THEN t2."_parts".g2 ELSE '' END AS "name"
FROM (
    SELECT
        t1."s",
        regexp_matches(t1."s", '(?s)^id=(.*?), name=(.*)$') AS "_matched",
        regexp_extract(t1."s", '(?s)^id=(.*?), name=(.*)$', ['g1', 'g2']) AS "_parts"
    FROM (VALUES
        ('id=7, name=x'),
        ('id=?, name=z')
    ) AS t1("s")
) AS t2;
