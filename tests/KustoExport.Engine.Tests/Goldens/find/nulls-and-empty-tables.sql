SELECT t1."source_", t1."x", t1."pack_"
FROM (
    SELECT
        'A' AS "source_",
        t2."x",
        json_object(coalesce(json_extract_string(to_json('y'), '$'), ''), to_json(t2."y"), coalesce(json_extract_string(to_json('z'), '$'), ''), t2."z") AS "pack_"
    FROM (VALUES
        (NULL::BIGINT, '', NULL::JSON),
        (7::BIGINT, 'seven', '{"a":[1]}'::JSON)
    ) AS t2("x", "y", "z")
    WHERE ((t2."x" > 5::BIGINT) OR (t2."x" IS NULL))
    UNION ALL
    SELECT
        'B' AS "source_",
        t3."x",
        json_object(coalesce(json_extract_string(to_json('w'), '$'), ''), kx_text_json(kx_datetime_text(t3."w"))) AS "pack_"
    FROM (
        SELECT NULL::BIGINT AS "x", NULL::BIGINT AS "w" WHERE false
    ) AS t3
    WHERE ((t3."x" > 5::BIGINT) OR (t3."x" IS NULL))
) AS t1;
