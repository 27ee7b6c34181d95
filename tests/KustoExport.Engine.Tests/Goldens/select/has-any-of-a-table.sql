SELECT t1."text"
FROM (VALUES
    ('a red fox'),
    ('blue'),
    ('greenish')
) AS t1("text")
WHERE (coalesce(list_bool_or(list_transform(kx_lowered_texts((
    SELECT coalesce(to_json((list(to_json(t2."term") ))[:1048576]), '[]'::JSON) AS "terms"
    FROM (VALUES
        ('red'),
        ('green')
    ) AS t2("term")
    LIMIT 1
)), lambda n: kx_has(lower(t1."text"), n, true, true))), false));
