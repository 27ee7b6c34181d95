SELECT t1."y", t1."x", t1."z"
FROM (VALUES
    ('a', 1::BIGINT, 0.5e0),
    ('b', 2::BIGINT, 1.5e0)
) AS t1("y", "x", "z")
ORDER BY t1."x" DESC NULLS LAST;
