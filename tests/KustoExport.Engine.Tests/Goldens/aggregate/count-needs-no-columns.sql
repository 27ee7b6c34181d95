SELECT count(*) AS "Count"
FROM (VALUES
    (1),
    (1)
) AS t1("_");
