SELECT kx_bin(t1."a", 10::BIGINT) AS "tens", count(*) AS "n"
FROM (VALUES
    (1::BIGINT),
    (12::BIGINT),
    (19::BIGINT)
) AS t1("a")
GROUP BY 1
ORDER BY "tens" ASC NULLS FIRST;
