SELECT
    t1."name",
    nullif(json_extract(t1."bag", '$."legs"'), 'null') AS "legs",
    kx_json_bool(nullif(json_extract(t1."bag", '$."wings"'), 'null')) AS "wings"
FROM (VALUES
    ('ant', '{"legs":6,"name":"Ant"}'::JSON),
    ('owl', '{"legs":2.5,"wings":true}'::JSON)
) AS t1("name", "bag");
