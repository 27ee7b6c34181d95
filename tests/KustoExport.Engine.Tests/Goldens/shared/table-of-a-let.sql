SELECT t1."name", t1."people"
FROM (VALUES
    ('Oslo', 700::BIGINT),
    ('Bergen', 290::BIGINT)
) AS t1("name", "people")
ORDER BY t1."people" DESC NULLS LAST
LIMIT 1;

SELECT count(*) AS "Count"
FROM (VALUES
    (1),
    (1)
) AS t1("_");
