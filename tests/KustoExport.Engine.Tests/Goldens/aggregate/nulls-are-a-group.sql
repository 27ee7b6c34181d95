SELECT t1."a", count(*) AS "n"
FROM (VALUES
    (1::BIGINT),
    (NULL::BIGINT),
    (NULL::BIGINT)
) AS t1("a")
GROUP BY 1
ORDER BY t1."a" ASC NULLS FIRST;
