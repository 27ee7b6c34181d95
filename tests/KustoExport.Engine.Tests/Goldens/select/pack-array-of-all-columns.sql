SELECT
    t1."a",
    t1."b",
    t1."c",
    json_array(t1."a"::VARCHAR::JSON, to_json(t1."b"), kx_text_json(kx_datetime_text(t1."c"))) AS "all"
FROM (VALUES
    (1::BIGINT, 'x', 639029088000000000::BIGINT),
    (NULL::BIGINT, '', NULL::BIGINT)
) AS t1("a", "b", "c");
