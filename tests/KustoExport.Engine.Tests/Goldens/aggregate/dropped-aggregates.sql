SELECT t2."b"
FROM (
    SELECT t1."b"
    FROM (VALUES
        ('x'),
        ('x')
    ) AS t1("b")
    GROUP BY 1
) AS t2
GROUP BY 1;
