SELECT
    t1."k",
    coalesce(to_json((list(t1."v"::VARCHAR::JSON ORDER BY t1."v" DESC NULLS LAST) FILTER (WHERE t1."v" IS NOT NULL))[:1048576]), '[]'::JSON) AS "list_v"
FROM (VALUES
    ('a', 1::BIGINT),
    ('b', 3::BIGINT),
    ('a', 2::BIGINT)
) AS t1("k", "v")
GROUP BY 1
ORDER BY t1."k" ASC NULLS FIRST;
