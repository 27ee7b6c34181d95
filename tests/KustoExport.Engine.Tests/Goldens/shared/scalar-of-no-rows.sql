SELECT
    (
    SELECT t1."x"
    FROM (
        SELECT NULL::BIGINT AS "x" WHERE false
    ) AS t1
    LIMIT 1
) AS "a",
    COALESCE((
    SELECT t2."x"
    FROM (
        SELECT '' AS "x" WHERE false
    ) AS t2
    LIMIT 1
), '') AS "s";
