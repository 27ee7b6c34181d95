SELECT
    coalesce(any_value(nullif(t1."s", '') ) FILTER (WHERE true), '') AS "s",
    any_value(t1."n" ) FILTER (WHERE true) AS "any_n",
    coalesce(any_value(nullif(t1."s", '') ) FILTER (WHERE (t1."n" > 2::BIGINT)), '') AS "z",
    coalesce(first(t1."s" ), '') AS "s1",
    first(t1."n" ) AS "n"
FROM (VALUES
    ('', NULL::BIGINT),
    ('b', 2::BIGINT),
    ('c', 3::BIGINT)
) AS t1("s", "n");
