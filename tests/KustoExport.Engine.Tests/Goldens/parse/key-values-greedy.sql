SELECT
    t1."s",
    COALESCE(json_extract_string(t1."_found", '$[0]'), '') AS "name",
    COALESCE(json_extract_string(t1."_found", '$[1]'), '') AS "phone",
    COALESCE(json_extract_string(t1."_found", '$[2]'), '') AS "city"
FROM (
    SELECT
        'name=John Doe phone=555 5555 city=New York' AS "s",
        kx_parse_kv('name=John Doe phone=555 5555 city=New York', '{"Format":{"PairDelimiter":" ","KeyValueDelimiter":"=","Quotes":[],"Escapes":[],"IsGreedy":true,"Regex":null},"Keys":["name","phone","city"]}') AS "_found"
) AS t1;
