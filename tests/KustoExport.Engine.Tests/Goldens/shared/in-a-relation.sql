SELECT
    t1."x",
    COALESCE(t1."x" IN (
    SELECT t2."a"
    FROM (VALUES
        (1::BIGINT),
        (3::BIGINT),
        (NULL::BIGINT)
    ) AS t2("a")
), false) AS "found"
FROM (VALUES
    (1::BIGINT),
    (2::BIGINT),
    (NULL::BIGINT)
) AS t1("x")
ORDER BY t1."x" ASC NULLS FIRST;
