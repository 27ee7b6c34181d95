SELECT
    t1."d",
    kx_json_long(t1."d") AS "l",
    kx_json_real(t1."d") AS "r",
    kx_json_bool(t1."d") AS "b",
    kx_json_text(t1."d") AS "s"
FROM (VALUES
    ('1.9'::JSON),
    ('"3"'::JSON),
    ('true'::JSON),
    ('[1]'::JSON),
    (NULL::JSON)
) AS t1("d");
