SELECT t1."a", t1."b", t1."a" AS "c"
FROM (
    SELECT NULL::BIGINT AS "a", '' AS "b" WHERE false
) AS t1;
