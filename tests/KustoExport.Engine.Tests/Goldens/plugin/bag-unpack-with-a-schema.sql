SELECT
    t1."id",
    kx_json_long(nullif(json_extract(t1."bag", '$."a"'), 'null')) AS "p_a",
    kx_json_text(nullif(json_extract(t1."bag", '$."b"'), 'null')) AS "p_b"
FROM (VALUES
    (1::BIGINT, '{"a":1,"b":"x"}'::JSON),
    (2::BIGINT, '{"a":"text"}'::JSON)
) AS t1("id", "bag");
