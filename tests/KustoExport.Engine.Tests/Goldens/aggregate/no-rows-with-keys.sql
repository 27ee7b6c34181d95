SELECT t1."b", count(*) AS "n"
FROM (
    SELECT '' AS "b" WHERE false
) AS t1
GROUP BY 1;
