SELECT t2."s"
FROM (
    SELECT t1."s", regexp_extract(t1."s", '(?s)^(.*?-.*?)', ['g1']) AS "_parts"
    FROM (VALUES
        ('a-1'),
        ('b'),
        ('')
    ) AS t1("s")
) AS t2
WHERE t2."_parts".g1 <> '';
