SELECT
    t1."s",
    COALESCE(json_extract_string(t1."_found", '$[0]'), '') AS "url",
    kx_text_long(COALESCE(json_extract_string(t1."_found", '$[1]'), '')) AS "id"
FROM (
    SELECT
        '"url: https://host/", "id: 7"' AS "s",
        kx_parse_kv('"url: https://host/", "id: 7"', '{"Format":{"PairDelimiter":null,"KeyValueDelimiter":null,"Quotes":[],"Escapes":[],"IsGreedy":false,"Regex":"\u0022(\\w\u002B)\\s*:\\s*([^\u0022]*)\u0022"},"Keys":["url","id"]}') AS "_found"
) AS t1;
