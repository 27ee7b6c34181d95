SELECT
    t1."k",
    coalesce(to_json(flatten(list(kx_members(t1."d") ))[:1048576]), '[]'::JSON) AS "list_d",
    coalesce(to_json(flatten(list(kx_members(t1."d") ))[:greatest(least(2::BIGINT, 1048576), 0)]), '[]'::JSON) AS "firsts",
    coalesce(to_json(flatten(list(kx_members(t1."d") ) FILTER (WHERE (t1."k" IS NOT DISTINCT FROM 1::BIGINT)))[:1048576]), '[]'::JSON) AS "some",
    coalesce(to_json(flatten(list(kx_members(json_array(t1."k"::VARCHAR::JSON, t1."k"::VARCHAR::JSON)) ))[:1048576]), '[]'::JSON) AS "nested"
FROM (VALUES
    (1::BIGINT, '[1,[2]]'::JSON),
    (1::BIGINT, '"x"'::JSON),
    (1::BIGINT, '{"a":[3]}'::JSON),
    (2::BIGINT, NULL::JSON),
    (2::BIGINT, '[]'::JSON),
    (2::BIGINT, '[4,null]'::JSON)
) AS t1("k", "d")
GROUP BY 1
ORDER BY t1."k" ASC NULLS FIRST;
