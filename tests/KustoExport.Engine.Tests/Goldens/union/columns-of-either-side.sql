SELECT t1."src", t1."a", t1."b"
FROM (
    SELECT 'union_arg0' AS "src", 1::BIGINT AS "a", '' AS "b"
    WHERE (1::BIGINT > 0::BIGINT)
    UNION ALL
    SELECT 'union_arg1' AS "src", 2::BIGINT AS "a", 'x' AS "b"
) AS t1
ORDER BY t1."a" ASC NULLS FIRST;
