SELECT count(*) AS "Count"
FROM (
    SELECT t3."r", lag(t3."r") OVER (ORDER BY t3."_order") AS "before", t3."_order"
    FROM (
        SELECT t2."r", row_number() OVER (ORDER BY t2."r" ASC NULLS FIRST) AS "_order"
        FROM (
            SELECT random() AS "r"
            FROM generate_series(1::BIGINT, 100::BIGINT, 1::BIGINT) AS t1("x")
        ) AS t2
    ) AS t3
) AS t4
WHERE (t4."r" < t4."before" AND NOT isnan(t4."before"));
