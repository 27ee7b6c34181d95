SELECT t1."TableName", t1."x_long1", t1."x_int", t1."x_long"
FROM (
    SELECT 'View_1' AS "TableName", 1::BIGINT AS "x_long1", NULL::INTEGER AS "x_int", NULL::BIGINT AS "x_long"
    UNION ALL
    SELECT
        'View_2' AS "TableName",
        NULL::BIGINT AS "x_long1",
        kx_wrap_int(2::BIGINT) AS "x_int",
        NULL::BIGINT AS "x_long"
    UNION ALL
    SELECT 'View_3' AS "TableName", NULL::BIGINT AS "x_long1", NULL::INTEGER AS "x_int", 3::BIGINT AS "x_long"
) AS t1;
