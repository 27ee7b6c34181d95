SELECT t1."id", t1."plane", COALESCE(t2."code", '') AS "code", t2."seats"
FROM (VALUES
    (1::BIGINT, 'a'),
    (2::BIGINT, 'b')
) AS t1("id", "plane")
LEFT JOIN (
    SELECT 'a' AS "code", 100::BIGINT AS "seats"
) AS t2
  ON t1."plane" = t2."code"
ORDER BY t1."id" ASC NULLS FIRST;
