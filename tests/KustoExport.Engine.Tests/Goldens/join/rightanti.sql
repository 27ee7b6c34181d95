SELECT t2."k", t2."r"
FROM (VALUES
    (1::BIGINT, 'x'),
    (3::BIGINT, 'y'),
    (NULL::BIGINT, 'm')
) AS t2("k", "r")
ANTI JOIN (VALUES
    (1::BIGINT),
    (1::BIGINT),
    (2::BIGINT),
    (NULL::BIGINT)
) AS t1("k")
  ON t1."k" IS NOT DISTINCT FROM t2."k"
ORDER BY t2."r" ASC NULLS FIRST;
