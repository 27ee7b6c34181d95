SELECT t2."s", CASE WHEN t2."_matched" THEN t2."_parts".g1 ELSE '' END AS "all"
FROM (
    SELECT
        t1."s",
        regexp_matches(t1."s", '(?s)^(.*)$') AS "_matched",
        regexp_extract(t1."s", '(?s)^(.*)$', ['g1']) AS "_parts"
    FROM (VALUES
        ('a'),
        ('')
    ) AS t1("s")
) AS t2;
