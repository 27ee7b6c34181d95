SELECT t1."name"
FROM (VALUES
    ('b', 2::BIGINT),
    ('a', 3::BIGINT),
    ('c', 1::BIGINT)
) AS t1("name", "score")
ORDER BY t1."score" DESC NULLS LAST;
