SELECT
    t2."s",
    CASE WHEN t2."_matched" AND kx_text_long(t2."_parts".g1) IS NOT NULL THEN kx_text_long(t2."_parts".g1) END AS "n",
    CASE WHEN t2."_matched" AND kx_text_long(t2."_parts".g1) IS NOT NULL THEN t2."_parts".g3 ELSE '' END AS "inside",
    CASE WHEN t2."_matched" AND kx_text_long(t2."_parts".g1) IS NOT NULL THEN t2."_parts".g4 ELSE '' END AS "rest"
FROM (
    SELECT
        t1."s",
        regexp_matches(t1."s", '^[a-z](\s*[-+]?\d+)(\()(.*)\)(.*)$') AS "_matched",
        regexp_extract(t1."s", '^[a-z](\s*[-+]?\d+)(\()(.*)\)(.*)$', ['g1', 'g2', 'g3', 'g4']) AS "_parts"
    FROM (VALUES
        ('a12(b)c'),
        ('zzz')
    ) AS t1("s")
) AS t2;
