SELECT t3."x", t3."n"
FROM (
    SELECT t2."x", t2."_order" AS "n", t2."_order"
    FROM (
        SELECT t1."x", row_number() OVER () AS "_order"
        FROM (VALUES
            (3::BIGINT),
            (1::BIGINT),
            (2::BIGINT)
        ) AS t1("x")
    ) AS t2
) AS t3
WHERE (t3."n" <= 2::BIGINT)
ORDER BY t3."_order" ASC NULLS LAST;
