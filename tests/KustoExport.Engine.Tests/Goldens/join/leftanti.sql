SELECT t1."k", t1."l"
FROM (VALUES
    (1::BIGINT, 'a'),
    (1::BIGINT, 'b'),
    (2::BIGINT, 'c'),
    (NULL::BIGINT, 'n')
) AS t1("k", "l")
ANTI JOIN (VALUES
    (1::BIGINT),
    (3::BIGINT),
    (NULL::BIGINT)
) AS t2("k")
  ON t1."k" IS NOT DISTINCT FROM t2."k"
ORDER BY t1."l" ASC NULLS FIRST;
