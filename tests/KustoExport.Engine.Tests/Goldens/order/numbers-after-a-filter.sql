SELECT t4."a", t4."r", t4."_order" AS "again"
FROM (
    SELECT t3."a", t3."r", row_number() OVER (ORDER BY t3."_order" ASC NULLS LAST) AS "_order"
    FROM (
        SELECT t2."a", t2."_order" AS "r", t2."_order"
        FROM (
            SELECT t1."a", row_number() OVER () AS "_order"
            FROM (VALUES
                (3::BIGINT),
                (1::BIGINT),
                (2::BIGINT)
            ) AS t1("a")
        ) AS t2
    ) AS t3
    WHERE (t3."r" > 1::BIGINT)
) AS t4
ORDER BY t4."_order";
