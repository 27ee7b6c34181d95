SELECT
    t1."Id",
    kx_json_long(nullif(json_extract(t1."D", '$."a"."b"[1]."c"'), 'null')) AS "C",
    (nullif(json_extract(t1."D", '$."a"."b"'), 'null') IS NOT NULL) AS "Found"
FROM (VALUES
    (1::INTEGER, '{"a":{"b":[10,{"c":5}]}}'::JSON),
    (2::INTEGER, '{"a":{"b":[10,{"c":null}]}}'::JSON),
    (3::INTEGER, '{"a":null}'::JSON),
    (4::INTEGER, NULL::JSON),
    (5::INTEGER, '{"a":{"b":[10,{"c":"6"}]}}'::JSON)
) AS t1("Id", "D")
WHERE ((t1."Id"::BIGINT IS DISTINCT FROM 5::BIGINT) OR (kx_json_long(nullif(json_extract(t1."D", '$."a"."b"[#-1]."c"'), 'null')) = 6::BIGINT));
