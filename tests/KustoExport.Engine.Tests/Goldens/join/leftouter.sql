SELECT t1."k", t1."l", t2."k" AS "k1", COALESCE(t2."r", '') AS "r"
FROM (VALUES
    (1::BIGINT, 'a'),
    (1::BIGINT, 'b'),
    (2::BIGINT, 'c'),
    (NULL::BIGINT, 'n')
) AS t1("k", "l")
LEFT JOIN (VALUES
    (1::BIGINT, 'x'),
    (3::BIGINT, 'y'),
    (NULL::BIGINT, 'm')
) AS t2("k", "r")
  ON t1."k" IS NOT DISTINCT FROM t2."k"
ORDER BY t1."l" ASC NULLS FIRST, "r" ASC NULLS FIRST;
