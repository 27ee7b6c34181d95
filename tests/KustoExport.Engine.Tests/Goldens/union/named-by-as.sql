SELECT t1."TableName", t1."x"
FROM (
    SELECT 'T1' AS "TableName", t2."x"
    FROM generate_series(1::BIGINT, 2::BIGINT, 1::BIGINT) AS t2("x")
    UNION ALL
    SELECT 'T2' AS "TableName", t3."x"
    FROM generate_series(3::BIGINT, 4::BIGINT, 1::BIGINT) AS t3("x")
    UNION ALL
    SELECT 'union_arg2' AS "TableName", 5::BIGINT AS "x"
) AS t1;
