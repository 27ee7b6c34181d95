SELECT t1."App", t1."Data"
FROM (
    SELECT
        ('a2' || 'Data') AS "App",
        (CASE WHEN t2."x" BETWEEN -9223372036854775797 AND 9223372036854775797 THEN 10::BIGINT - t2."x" ELSE kx_low64(10::BIGINT::HUGEINT - t2."x"::HUGEINT) END) AS "Data"
    FROM generate_series(1::BIGINT, 2::BIGINT, 1::BIGINT) AS t2("x")
    UNION ALL
    SELECT 'a1' AS "App", t3."x" AS "Data"
    FROM generate_series(1::BIGINT, 2::BIGINT, 1::BIGINT) AS t3("x")
) AS t1
ORDER BY t1."App" ASC NULLS FIRST, t1."Data" ASC NULLS FIRST;
