SELECT t1."x", t1."db", count(*) AS "count_"
FROM (
    SELECT t2."x", 'NetDefaultDB' AS "db"
    FROM generate_series(1::BIGINT, 2::BIGINT, 1::BIGINT) AS t2("x")
    UNION ALL
    SELECT t3."x", 'NetDefaultDB' AS "db"
    FROM generate_series(1::BIGINT, 2::BIGINT, 1::BIGINT) AS t3("x")
) AS t1
GROUP BY 1, 2
ORDER BY t1."x" ASC NULLS FIRST;
