SELECT t1."x"
FROM (
    (SELECT t2."x"
    FROM generate_series(1::BIGINT, 5::BIGINT, 1::BIGINT) AS t2("x")
    LIMIT 2)
    UNION ALL
    (SELECT t3."x"
    FROM generate_series(10::BIGINT, 50::BIGINT, 10::BIGINT) AS t3("x")
    ORDER BY t3."x" DESC NULLS LAST
    LIMIT 1)
) AS t1
ORDER BY t1."x" ASC NULLS FIRST;
