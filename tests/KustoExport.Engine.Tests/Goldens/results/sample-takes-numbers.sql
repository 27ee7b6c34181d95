SELECT count(*) AS "Count"
FROM (
    SELECT random() AS "_order"
    FROM (VALUES
        (1),
        (1),
        (1)
    ) AS t1("_")
    ORDER BY "_order" ASC NULLS LAST
    LIMIT 2
) AS t2;

SELECT t2."State"
FROM (
    SELECT t1."State"
    FROM (VALUES
        ('A'),
        ('A'),
        ('B')
    ) AS t1("State")
    GROUP BY 1
    LIMIT 7
) AS t2
ORDER BY t2."State" ASC NULLS FIRST;
