SELECT t1."source_"
FROM (
    SELECT 'Old' AS "source_"
    FROM (VALUES
        ('Information'),
        ('Error'),
        ('Error'),
        ('Information')
    ) AS t2("Level")
    WHERE (t2."Level" = 'Error')
    UNION ALL
    SELECT 'find_arg1' AS "source_"
    FROM (VALUES
        ('Information'),
        ('Information'),
        ('Error'),
        ('Error')
    ) AS t3("Level")
    WHERE (t3."Level" = 'Error')
      AND (t3."Level" = 'Error')
) AS t1;
