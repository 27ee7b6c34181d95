SELECT t1."n", t1."Count"
FROM (
    SELECT t2."n", NULL::BIGINT AS "Count"
    FROM (VALUES
        ('a', 1::BIGINT),
        ('b', 2::BIGINT)
    ) AS t2("user", "n")
    WHERE (t2."user" = 'a')
    UNION ALL
    SELECT NULL::BIGINT AS "n", t4."Count"
    FROM (
        SELECT count(*) AS "Count"
        FROM (VALUES
            ('a'),
            ('b')
        ) AS t3("user")
        WHERE (t3."user" = 'a')
    ) AS t4
) AS t1
ORDER BY t1."n" ASC NULLS FIRST;
