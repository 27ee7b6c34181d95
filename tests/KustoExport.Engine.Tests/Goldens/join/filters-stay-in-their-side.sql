SELECT t2."k", t2."v", t3."k" AS "k1", t3."m"
FROM (
    SELECT t1."k", t1."v"
    FROM (VALUES
        (1::BIGINT, 5::BIGINT),
        (2::BIGINT, 6::BIGINT)
    ) AS t1("k", "v")
    WHERE (t1."v" > 5::BIGINT)
) AS t2
INNER JOIN (
    SELECT 2::BIGINT AS "k", max(7::BIGINT) AS "m"
    GROUP BY 1
) AS t3
  ON t2."k" IS NOT DISTINCT FROM t3."k";
