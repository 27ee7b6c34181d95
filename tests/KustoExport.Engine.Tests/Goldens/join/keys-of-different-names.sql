SELECT t1."a", t1."x", t2."b", t2."x" AS "x1"
FROM (
    SELECT 'k' AS "a", 1::BIGINT AS "x"
) AS t1
INNER JOIN (
    SELECT 'k' AS "b", 2::BIGINT AS "x"
) AS t2
  ON t1."a" = t2."b";
