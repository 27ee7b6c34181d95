SELECT
    t2."s",
    kx_text_long(COALESCE(json_extract_string(t2."_found", '$[0]'), '')) AS "a",
    COALESCE(json_extract_string(t2."_found", '$[1]'), '') AS "b",
    kx_text_real(COALESCE(json_extract_string(t2."_found", '$[2]'), '')) AS "c"
FROM (
    SELECT
        t1."s",
        kx_parse_kv(t1."s", '{"Format":{"PairDelimiter":",","KeyValueDelimiter":"=","Quotes":["\u0022"],"Escapes":[],"IsGreedy":false,"Regex":null},"Keys":["a","b","c"]}') AS "_found"
    FROM (VALUES
        ('a=1, b="x, y" a=2'),
        ('c=3')
    ) AS t1("s")
) AS t2;
