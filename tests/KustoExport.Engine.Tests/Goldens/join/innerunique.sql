SELECT t3."k", t3."l", t2."k" AS "k1", t2."r"
FROM (
    SELECT DISTINCT ON (t1."k") t1."k", t1."l"
    FROM (VALUES
        (1::BIGINT, 'a'),
        (1::BIGINT, 'b'),
        (2::BIGINT, 'c'),
        (NULL::BIGINT, 'n')
    ) AS t1("k", "l")
) AS t3
INNER JOIN (VALUES
    (1::BIGINT, 'x'),
    (3::BIGINT, 'y'),
    (NULL::BIGINT, 'm')
) AS t2("k", "r")
  ON t3."k" IS NOT DISTINCT FROM t2."k"
ORDER BY t3."l" ASC NULLS FIRST, t2."r" ASC NULLS FIRST;
