SELECT t1."x"
FROM (
    SELECT 1::BIGINT AS "x"
) AS t1;
