SELECT t1."t", t1."x"
FROM (
    SELECT 'union_arg0' AS "t", 1::BIGINT AS "x"
    WHERE (1::BIGINT > 0::BIGINT)
    UNION ALL
    SELECT 'OtherView_1' AS "t", 3::BIGINT AS "x"
) AS t1;
