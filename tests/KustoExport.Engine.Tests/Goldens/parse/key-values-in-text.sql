SELECT
    t2."s",
    COALESCE(json_extract_string(t2."_found", '$[0]'), '') AS "Text",
    kx_text_long(COALESCE(json_extract_string(t2."_found", '$[1]'), '')) AS "ThreadId",
    COALESCE(json_extract_string(t2."_found", '$[2]'), '') AS "Machine"
FROM (
    SELECT
        t1."s",
        kx_parse_kv(t1."s", '{"Format":{"PairDelimiter":null,"KeyValueDelimiter":null,"Quotes":["\u0027"],"Escapes":["\\"],"IsGreedy":false,"Regex":null},"Keys":["Text","ThreadId","Machine"]}') AS "_found"
    FROM (
        SELECT
            '2021-01-01T10:00:34 [INFO] ThreadId:458745723, Machine:Node001, Text: ''The service \'' is up''' AS "s"
    ) AS t1
) AS t2;
