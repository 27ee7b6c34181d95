SELECT
    t1."name",
    t1."score",
    (CASE WHEN t1."score" BETWEEN -4611686018427387903 AND 4611686018427387903 THEN t1."score" * 2::BIGINT ELSE kx_low64(t1."score"::HUGEINT * 2::BIGINT::HUGEINT) END) AS "doubled"
FROM (VALUES
    ('b', 2::BIGINT),
    ('a', 3::BIGINT),
    ('c', 1::BIGINT)
) AS t1("name", "score")
ORDER BY t1."score" DESC NULLS LAST
LIMIT 2;
