SELECT t1."k", t1."v", COALESCE(t2."name", '') AS "name"
FROM (VALUES
    (1::BIGINT, 'a'),
    (2::BIGINT, 'b')
) AS t1("k", "v")
LEFT JOIN (
    SELECT 1::BIGINT AS "k", 'one' AS "name"
) AS t2
  ON t1."k" IS NOT DISTINCT FROM t2."k"
ORDER BY t1."k" ASC NULLS FIRST;
